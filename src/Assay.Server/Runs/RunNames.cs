using System.Globalization;
using Assay.Tracking;

namespace Assay.Server;

/// <summary>Names for runs that come without one: easy to say and to tell apart.</summary>
internal static class RunNames
{
    private static readonly string[] Qualities =
    [
        "able", "agile", "amber", "bold", "brave", "bright", "brisk", "calm", "candid", "clear", "clever", "crisp", "eager", "early", "fair", "fleet",
        "fond", "frank", "fresh", "gentle", "glad", "golden", "grand", "hardy", "honest", "jolly", "keen", "kind", "lively", "loyal", "lucid", "mellow",
        "merry", "mild", "neat", "nimble", "noble", "patient", "placid", "plain", "proud", "quick", "quiet", "rapid", "ready", "robust", "serene", "sharp",
        "sincere", "sleek", "smart", "snug", "solid", "sound", "steady", "sturdy", "subtle", "sunny", "swift", "tidy", "vivid", "warm", "wise", "witty",
    ];

    private static readonly string[] Animals =
    [
        "badger", "beaver", "bison", "bittern", "boar", "buzzard", "cod", "condor", "crane", "cricket", "crow", "curlew", "deer", "dolphin", "dove", "eagle",
        "eel", "egret", "falcon", "ferret", "finch", "fox", "gecko", "goat", "goose", "grouse", "gull", "hare", "hawk", "heron", "hoopoe", "horse",
        "ibex", "jackdaw", "jay", "kestrel", "lark", "lemur", "linnet", "lynx", "magpie", "marten", "mole", "moose", "newt", "otter", "owl", "oyster",
        "perch", "pike", "plover", "quail", "raven", "robin", "salmon", "seal", "shrew", "snipe", "stoat", "stork", "swan", "tern", "trout", "wren",
    ];

    /// <summary>The name that an id stands for; alike for few.</summary>
    public static string For(RunId id)
    {
        ulong digits = ulong.Parse(id.ToString().AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        (digits, ulong quality) = Math.DivRem(digits, (ulong)Qualities.Length);
        (digits, ulong animal) = Math.DivRem(digits, (ulong)Animals.Length);
        return string.Create(CultureInfo.InvariantCulture, $"{Qualities[quality]}-{Animals[animal]}-{1 + (digits % 999)}");
    }
}
