namespace Assay.Evaluation;

/// <summary>A chart as data, drawn as SVG.</summary>
/// <remarks>
/// The text is the same for the same data on every machine: invariant numbers, rounded coordinates. Colours are the CSS custom
/// properties <c>--plot-1</c> to <c>--plot-6</c>, <c>--plot-ink</c>, <c>--plot-muted</c>, <c>--plot-grid</c>, <c>--plot-surface</c>,
/// with fall-backs that suit a light page; a page sets them to suit itself.
/// </remarks>
public abstract record Plot
{
    private protected Plot()
    {
    }

    /// <summary>What the chart shows, for screen readers; it is not drawn.</summary>
    public required string Title { get; init; }

    /// <summary>Width of the drawing in its own units; about CSS pixels. Default: 460.</summary>
    public int Width { get; init; } = 460;

    /// <summary>One <c>svg</c> element, well-formed XML, every text escaped.</summary>
    public abstract string ToSvg();
}
