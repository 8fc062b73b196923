using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>A plot with its caption.</summary>
internal static class Figure
{
    /// <param name="note">Said under the caption, smaller; null for nothing.</param>
    public static void Write(Html html, Plot plot, string caption, string? note = null)
    {
        html.Add($"<figure><figcaption>{caption}");
        if (note is not null)
            html.Add($"<small>{note}</small>");
        html.Add($"</figcaption>{new Markup(plot.ToSvg())}</figure>\n");
    }
}
