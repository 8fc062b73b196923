using System.Globalization;

namespace Assay.Bench;

/// <summary>Options of a benchmark: <c>--name value</c>.</summary>
internal sealed class BenchArguments(string[] arguments)
{
    public int Integer(string name, int otherwise) =>
        Text(name) is { } text ? int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Whether <c>--name</c> is there at all.</summary>
    public bool Flag(string name) => Array.IndexOf(arguments, $"--{name}") >= 0;

    public string? Text(string name)
    {
        int at = Array.IndexOf(arguments, $"--{name}");
        return at < 0 ? null
            : at + 1 < arguments.Length ? arguments[at + 1]
            : throw new ArgumentException($"--{name} must be followed by a value.");
    }
}
