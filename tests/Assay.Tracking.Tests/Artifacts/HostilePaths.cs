using FsCheck;
using FsCheck.Fluent;

namespace Assay.Tracking.Tests.Artifacts;

/// <summary>Paths put together of what attacks are made of.</summary>
internal static class HostilePaths
{
    private static readonly string[] Pieces =
    [
        "..", ".", "/", "//", "\\", "%2e", "%2E%2E", "%2f", "%5c", "%252e%252e", "%252f", "%00", "\0", "%", "%2", "e", "5", "C:", "file:", "file://", "#", "?", ";",
        "a", "b.txt", "etc/passwd", "%09", "\t", "\n", "%0a", "%c0%ae", "%u002e", "é", "😀", " ", "...", "~", "$HOME", "canary", "link", "*", "|", "%25",
    ];

    public static Arbitrary<string> Any() =>
        Gen.Elements(Pieces).ArrayOf().Select(pieces => string.Concat(pieces)).ToArbitrary();
}
