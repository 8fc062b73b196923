namespace Assay.Evaluation;

/// <summary>Colours of plots as CSS, with fall-backs for a page that sets none.</summary>
/// <remarks>The series' fall-backs are Okabe and Ito's (2008), told apart with any kind of colour vision.</remarks>
internal static class Colors
{
    public const string Ink = "var(--plot-ink,#1f2328)";
    public const string Muted = "var(--plot-muted,#59636e)";
    public const string Grid = "var(--plot-grid,#e3e6ea)";
    public const string Surface = "var(--plot-surface,#ffffff)";

    private static readonly string[] SeriesColors =
    [
        "var(--plot-1,#0072b2)", "var(--plot-2,#d55e00)", "var(--plot-3,#009e73)",
        "var(--plot-4,#b0568a)", "var(--plot-5,#7a6a00)", "var(--plot-6,#3a9bd9)",
    ];

    private static readonly string?[] Dashes = [null, "5 3", "1.5 3", "8 3 2 3"];

    public static string Series(int index) => SeriesColors[index % SeriesColors.Length];

    /// <summary>Lines that share a colour differ in their dashes.</summary>
    public static string? Dash(int index) => Dashes[index / SeriesColors.Length % Dashes.Length];
}
