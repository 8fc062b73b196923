using System.Buffers;

namespace Assay.Tracking;

/// <summary>What may be the name of a logged model, with MLflow's words for what may not.</summary>
internal static class LoggedModelNames
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/:.%\"'");

    /// <exception cref="TrackingException">It is empty, or holds what would make part of a URI or path of it.</exception>
    public static void Check(string name)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAny(Forbidden))
        {
            throw new TrackingException(
                TrackingFault.InvalidValue,
                $"Invalid model name ('{name}') provided. Model name must be a non-empty string and cannot contain the following characters: ('/', ':', '.', '%', '\"', \"'\")");
        }
    }

    public static TrackingException NotFound(string id) => new(TrackingFault.NotFound, $"Logged model with ID '{id}' not found.");

    public static TrackingException NoTag(string id, string key) =>
        new(TrackingFault.NotFound, $"No tag with key '{key}' found for model with ID '{id}'.");
}
