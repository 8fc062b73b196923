namespace Assay.Evaluation;

/// <summary>Room for the names at the left of charts with rows.</summary>
internal static class RowLabels
{
    public const int MaxLength = 34;

    // A chosen row's name is set in bold, which is wider than the measure of plain text.
    private const double BoldWidth = 1.15;

    public static double Width(IReadOnlyList<string> names, double chart)
    {
        double widest = names.Select(n => Frame.WidthOf(Frame.Shortened(n, MaxLength))).DefaultIfEmpty(0).Max();
        return Math.Min(Math.Max(60, (widest * BoldWidth) + 16), chart * 0.55);
    }
}
