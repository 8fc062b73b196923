using System.Globalization;

namespace Assay.Tracking;

/// <summary>What the plugin <c>hparams</c> keeps of the start of a session: the values of a run's hyperparameters.</summary>
internal static class Hyperparameters
{
    public const string Plugin = "hparams";

    /// <summary>The tag that the start of a session has.</summary>
    public const string Tag = "_hparams_/session_start_info";

    private const int SessionStart = 3;

    /// <summary>None when the content is of another kind, such as the description of the experiment.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(ReadOnlySpan<byte> content)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        var data = new ProtoReader(content);
        while (data.Next())
        {
            if (data.Field != SessionStart)
            {
                continue;
            }
            ProtoReader start = data.Message();
            while (start.Next())
            {
                if (start.Field == 1)
                {
                    parameters.Add(ReadEntry(start.Message()));
                }
            }
        }
        return parameters;
    }

    /// <summary>Every value is a text, as a run's parameters are.</summary>
    public static ProtoWriter Write(IEnumerable<KeyValuePair<string, string>> parameters, double startSeconds)
    {
        var start = new ProtoWriter();
        foreach ((string key, string value) in parameters)
        {
            start.Message(1, new ProtoWriter().Text(1, key).Message(2, new ProtoWriter().Text(3, value)));
        }
        return new ProtoWriter().Message(SessionStart, start.Double(5, startSeconds));
    }

    /// <summary>An entry of a map from names to <c>google.protobuf.Value</c>.</summary>
    private static KeyValuePair<string, string> ReadEntry(ProtoReader entry)
    {
        string key = "";
        string text = "";
        while (entry.Next())
        {
            switch (entry.Field)
            {
                case 1:
                    key = entry.Text();
                    break;
                case 2:
                    text = ReadValue(entry.Message());
                    break;
            }
        }
        return new(key, text);
    }

    private static string ReadValue(ProtoReader value)
    {
        string text = "";
        while (value.Next())
        {
            text = value.Field switch
            {
                2 => value.Double().ToString("R", CultureInfo.InvariantCulture),
                3 => value.Text(),
                4 => value.Whole() != 0 ? "True" : "False",
                _ => text,
            };
        }
        return text;
    }
}
