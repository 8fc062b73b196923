using Spectre.Console;

namespace Assay.Cli;

/// <summary>Text from files and users, made safe to print: it is never read as markup and never steers the terminal.</summary>
internal static class Literal
{
    /// <summary>For a markup string.</summary>
    public static string Of(string? text) => Markup.Escape(WithoutControls(text));

    /// <summary>For plain output: line ends and escape codes become visible.</summary>
    public static string WithoutControls(string? text) =>
        text is null ? "" : string.Concat(text.Select(c => char.IsControl(c) ? '␣' : c));
}
