using System.Globalization;
using System.Security;
using System.Text;

namespace Assay.Evaluation;

/// <summary>Writes one SVG element: rounded coordinates, escaped text.</summary>
internal sealed class SvgCanvas
{
    private readonly StringBuilder _svg = new();

    public SvgCanvas(string title, double width, double height)
    {
        _svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {N(width)} {N(height)}\" width=\"{N(width)}\" height=\"{N(height)}\" role=\"img\" aria-label=\"{Escape(title)}\">")
            .Append("<g style=\"font:11px system-ui,-apple-system,'Segoe UI',sans-serif;font-variant-numeric:tabular-nums;fill:").Append(Colors.Muted).Append("\">");
    }

    /// <summary>At most two decimals, so that the text does not depend on the last bits.</summary>
    public static string N(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Text as XML: markup escaped, characters that XML forbids replaced.</summary>
    public static string Escape(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            clean.Append(rune.Value is >= 0x20 or '\t' and not (0xFFFE or 0xFFFF) ? rune.ToString() : "\uFFFD");
        return SecurityElement.Escape(clean.ToString());
    }

    public void Line(double x1, double y1, double x2, double y2, string color, double width = 1, string? dash = null) =>
        _svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" style=\"stroke:{color};stroke-width:{N(width)}{Dash(dash)}\"/>");

    public void Path(string data, string color, double width, string? dash = null)
    {
        if (data.Length > 0)
            _svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{data}\" style=\"fill:none;stroke:{color};stroke-width:{N(width)};stroke-linejoin:round;stroke-linecap:round{Dash(dash)}\"/>");
    }

    /// <param name="hint">Shown when the pointer rests on it; null for none.</param>
    public void Rectangle(double x, double y, double width, double height, string color, double opacity = 1, double radius = 0, string? hint = null)
    {
        _svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(Math.Max(0, width))}\" height=\"{N(Math.Max(0, height))}\"");
        if (radius > 0)
            _svg.Append(CultureInfo.InvariantCulture, $" rx=\"{N(radius)}\"");
        _svg.Append(CultureInfo.InvariantCulture, $" style=\"fill:{color}");
        if (opacity < 1)
            _svg.Append(CultureInfo.InvariantCulture, $";fill-opacity:{N(opacity)}");
        Close("rect", hint);
    }

    /// <param name="hint">Shown when the pointer rests on it; null for none.</param>
    public void Circle(double x, double y, double radius, string color, double opacity = 1, string? hint = null, string? edge = null)
    {
        _svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" style=\"fill:{color}");
        if (opacity < 1)
            _svg.Append(CultureInfo.InvariantCulture, $";fill-opacity:{N(opacity)}");
        if (edge is not null)
            _svg.Append(CultureInfo.InvariantCulture, $";stroke:{edge};stroke-width:1.5");
        Close("circle", hint);
    }

    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="style">Further CSS.</param>
    public void Text(double x, double y, string text, string anchor = "start", string? color = null, string? style = null, double rotate = 0)
    {
        _svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\"");
        if (rotate != 0)
            _svg.Append(CultureInfo.InvariantCulture, $" transform=\"rotate({N(rotate)} {N(x)} {N(y)})\"");
        if (color is not null || style is not null)
            _svg.Append(CultureInfo.InvariantCulture, $" style=\"{(color is null ? "" : "fill:" + color + ";")}{style}\"");
        _svg.Append('>').Append(Escape(text)).Append("</text>");
    }

    public string Finish() => _svg.Append("</g></svg>").ToString();

    private static string Dash(string? dash) => dash is null ? "" : ";stroke-dasharray:" + dash;

    private void Close(string element, string? hint)
    {
        if (hint is null)
            _svg.Append("\"/>");
        else
            _svg.Append("\"><title>").Append(Escape(hint)).Append("</title></").Append(element).Append('>');
    }
}
