using System.Globalization;
using System.Text;
using Assay.Tracking;

namespace Assay.Server;

/// <summary>How long things may be, in characters, and how many may come at once: MLflow's numbers.</summary>
internal static class Lengths
{
    public const int Key = 250;
    public const int ParameterValue = 6000;
    public const int TagValue = 8000;
    public const int ExperimentName = 500;
    public const int ExperimentTagValue = 5000;
    public const int DatasetName = 500;
    public const int DatasetDigest = 36;
    public const int DatasetSource = 65_535;
    public const int DatasetSchema = 1_048_575;
    public const int DatasetProfile = 16_777_215;
    public const int InputTagKey = 255;
    public const int InputTagValue = 500;
    public const int SearchResults = 50_000;

    private const int Shown = 250;

    /// <param name="what">What it is, as MLflow says it, such as <c>Tag value</c>.</param>
    /// <param name="path">Where it stands in the request.</param>
    /// <exception cref="TrackingException">It is longer.</exception>
    public static string Check(string value, int limit, string what, string path)
    {
        int length = Count(value, limit);
        return length <= limit
            ? value
            : throw Refusal.Invalid(string.Create(CultureInfo.InvariantCulture, $"{what} '{Cut(value)}' had length {length}, which exceeded length limit of {limit}: '{path}' exceeds the maximum length of {limit} characters"));
    }

    /// <summary>As much of it as is kept: MLflow's server cuts long values of parameters and tags of runs.</summary>
    public static string Truncate(string value, int limit)
    {
        if (Count(value, limit) <= limit)
        {
            return value;
        }
        int end = 0;
        for (int i = 0; i < limit; i++)
        {
            end += char.IsHighSurrogate(value[end]) && end + 1 < value.Length && char.IsLowSurrogate(value[end + 1]) ? 2 : 1;
        }
        return value[..end];
    }

    public static string Cut(string value) => Truncate(value, Shown);

    /// <summary>Characters as Python counts them: code points. Counted only where it matters.</summary>
    private static int Count(string value, int limit)
    {
        if (value.Length <= limit)
        {
            return value.Length;
        }
        int count = 0;
        foreach (Rune _ in value.EnumerateRunes())
        {
            count++;
        }
        return count;
    }
}
