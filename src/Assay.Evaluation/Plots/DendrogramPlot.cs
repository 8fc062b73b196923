using System.Globalization;

namespace Assay.Evaluation;

/// <summary>A hierarchy of clusters as a tree that lies on its side: leaves at the left, the higher a merge the further right.</summary>
public sealed record DendrogramPlot : Plot
{
    private const double RowHeight = 24;

    public required string XLabel { get; init; }

    /// <summary>Names of the leaves.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    public required Dendrogram Tree { get; init; }

    public override string ToSvg()
    {
        double height = 10 + (Names.Count * RowHeight) + Frame.Bottom;
        var canvas = new SvgCanvas(Title, Width, height);
        double left = RowLabels.Width(Names, Width);
        double right = Width - Frame.Right - 8;
        double bottom = height - Frame.Bottom;
        Axis x = Axis.Around(Tree.Merges.Select(m => m.Height), left, right, includeZero: true);
        Frame.DrawX(canvas, x, 6, bottom, XLabel, left, right);
        var places = new (double X, double Y)[Names.Count + Tree.Merges.Count];
        int[] order = Tree.Order();
        for (int i = 0; i < order.Length; i++)
        {
            places[order[i]] = (x.Map(0), 10 + ((i + 0.5) * RowHeight));
            canvas.Text(left - 10, places[order[i]].Y + 4, Frame.Shortened(Names[order[i]], RowLabels.MaxLength), "end", Colors.Ink);
        }

        for (int i = 0; i < Tree.Merges.Count; i++)
            places[Names.Count + i] = Draw(canvas, Tree.Merges[i], places, x);
        return canvas.Finish();
    }

    private static (double X, double Y) Draw(SvgCanvas canvas, Merge merge, (double X, double Y)[] places, Axis x)
    {
        double at = x.Map(double.IsFinite(merge.Height) ? merge.Height : 0);
        ((double X, double Y) a, (double X, double Y) b) = (places[merge.Left], places[merge.Right]);
        canvas.Line(a.X, a.Y, at, a.Y, Colors.Series(0), 2);
        canvas.Line(b.X, b.Y, at, b.Y, Colors.Series(0), 2);
        canvas.Line(at, a.Y, at, b.Y, Colors.Series(0), 2);
        double middle = (a.Y + b.Y) / 2;
        canvas.Circle(at, middle, 3.5, Colors.Series(0), hint: string.Create(CultureInfo.InvariantCulture, $"{merge.Size} joined at {merge.Height:G3}"));
        return (at, middle);
    }
}
