using System.Buffers;

namespace Assay.Tracking;

/// <summary>What may be a name in the registry, with MLflow's words for what may not.</summary>
public static class RegistryNames
{
    private static readonly SearchValues<char> NotInModels = SearchValues.Create("/:");

    /// <exception cref="TrackingException">It is empty, or holds <c>/</c>, <c>:</c> or a control character.</exception>
    public static void CheckModel(string? name, string parameter = "name")
    {
        if (string.IsNullOrEmpty(name))
        {
            throw Invalid($"Missing value for required parameter '{parameter}'.");
        }
        if (name.AsSpan().ContainsAny(NotInModels) || name.Any(char.IsControl))
        {
            throw Invalid($"Invalid model name: '{name}'. Registered model names cannot contain '/', ':' or control characters.");
        }
    }

    /// <exception cref="TrackingException">It is empty, reserved, or holds other than letters, digits, <c>_</c> and <c>-</c>.</exception>
    public static void CheckAlias(string? alias)
    {
        if (string.IsNullOrEmpty(alias))
        {
            throw Invalid("Registered model alias name cannot be empty.");
        }
        if (!alias.All(static c => char.IsLetterOrDigit(c) || c is '_' or '-'))
        {
            throw Invalid($"Invalid alias name: '{alias}'. Names may only contain alphanumerics, underscores (_), and dashes (-).");
        }
        if (string.Equals(alias, "latest", StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid("'latest' alias name (case insensitive) is reserved.");
        }
        if (alias is ['v' or 'V', _, ..] && alias.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            throw Invalid($"Version alias name '{alias}' is reserved.");
        }
    }

    private static TrackingException Invalid(string message) => new(TrackingFault.InvalidValue, message);
}
