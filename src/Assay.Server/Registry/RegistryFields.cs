using System.Globalization;
using Assay.Tracking;

namespace Assay.Server;

/// <summary>The fields that calls to the registry have in common, checked.</summary>
internal static class RegistryFields
{
    private const int TagValue = 5000;
    private const int Name = 256;
    private const int Alias = 255;

    public static string ModelName(this RequestMessage request, string field = "name") => Lengths.Check(request.Text(field), Name, "Registered model name", field);

    public static string AliasName(this RequestMessage request) => Lengths.Check(request.Text("alias"), Alias, "Registered model alias name", "alias");

    /// <summary>The version's number, which comes as a text. One too high to be given names no version.</summary>
    public static int VersionNumber(this RequestMessage request)
    {
        string text = request.Text("version");
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? (int)Math.Clamp(number, 0, int.MaxValue)
            : throw Refusal.Invalid($"Parameter 'version' must be an integer, got '{Lengths.Cut(text)}'.");
    }

    public static KeyValuePair<string, string> ModelTag(this RequestMessage request) => Tag("Registered model", request.Text("key"), request.OptionalText("value") ?? "");

    public static KeyValuePair<string, string> VersionTag(this RequestMessage request) => Tag("Model version", request.Text("key"), request.OptionalText("value") ?? "");

    /// <param name="of">What has the tags, as MLflow says it.</param>
    public static Dictionary<string, string> Tags(this RequestMessage request, string of)
    {
        var tags = new Dictionary<string, string>();
        foreach ((string key, string value) in request.Pairs("tags"))
        {
            KeyValuePair<string, string> tag = Tag(of, key, value);
            tags[tag.Key] = tag.Value;
        }
        return tags;
    }

    public static TrackingException NotFound(string model, int number) =>
        Refusal.NotFound(string.Create(CultureInfo.InvariantCulture, $"Model Version (name={model}, version={number}) not found"));

    private static KeyValuePair<string, string> Tag(string of, string key, string value)
    {
        Names.Check(key, "tag", "key");
        return KeyValuePair.Create(
            Lengths.Check(key, Lengths.Key, $"{of} key", "key"),
            Lengths.Check(value, TagValue, $"{of} value", "value"));
    }
}
