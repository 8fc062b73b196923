using System.Text.Json;
using Assay.Tracking;

namespace Assay.Server;

/// <summary>Why a request is refused, in the words that MLflow's clients look for.</summary>
internal static class Refusal
{
    private const string Advice = " See the API docs for more information about request parameters.";

    public static TrackingException Missing(string parameter) => new MissingParameterException(parameter, $"{MissingValue(parameter)}{Advice}");

    /// <summary>A field of the wrong type.</summary>
    public static TrackingException WrongType(string parameter, JsonElement value) =>
        Invalid($"Invalid value {PythonJson.Format(value)} for parameter '{parameter}' supplied: Hint: Value was of type '{PythonJson.TypeOf(value)}'.{Advice}");

    /// <summary>Something in a field is wrong.</summary>
    public static TrackingException WrongPart(string parameter, JsonElement value, string what) =>
        Invalid($"Invalid value {PythonJson.Format(value)} for parameter '{parameter}' supplied: {what}{Advice}");

    public static string MissingValue(string path) => $"Missing value for required parameter '{path}'.";

    public static TrackingException Invalid(string message) => new(TrackingFault.InvalidValue, message);

    public static TrackingException NotFound(string message) => new(TrackingFault.NotFound, message);

    /// <summary>A required field is absent or empty.</summary>
    internal sealed class MissingParameterException(string parameter, string message) : TrackingException(TrackingFault.InvalidValue, message)
    {
        public string Parameter { get; } = parameter;
    }
}
