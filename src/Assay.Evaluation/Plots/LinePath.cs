using System.Text;

namespace Assay.Evaluation;

/// <summary>A line as SVG path data.</summary>
internal static class LinePath
{
    /// <summary>
    /// Points that share a column of pixels are drawn as the first, lowest, highest and last of them: the picture is the
    /// same and its size bounded. Points that are not finite part the line.
    /// </summary>
    public static string Of(double[] xs, double[] ys, Axis x, Axis y)
    {
        var path = new StringBuilder();
        bool drawing = false;
        int at = 0;
        while (at < xs.Length)
        {
            if (!double.IsFinite(xs[at]) || !double.IsFinite(ys[at]))
            {
                drawing = false;
                at++;
                continue;
            }

            int end = at + 1;
            double pixel = Math.Floor(x.Map(xs[at]));
            while (end < xs.Length && double.IsFinite(xs[end]) && double.IsFinite(ys[end]) && Math.Floor(x.Map(xs[end])) == pixel)
                end++;
            foreach (int i in Kept(ys, at, end))
            {
                path.Append(drawing ? 'L' : 'M').Append(SvgCanvas.N(x.Map(xs[i]))).Append(' ').Append(SvgCanvas.N(y.Map(ys[i])));
                drawing = true;
            }

            at = end;
        }

        return path.ToString();
    }

    private static IEnumerable<int> Kept(double[] ys, int start, int end)
    {
        if (end - start <= 4)
            return Enumerable.Range(start, end - start);
        int low = start;
        int high = start;
        for (int i = start + 1; i < end; i++)
        {
            low = ys[i] < ys[low] ? i : low;
            high = ys[i] > ys[high] ? i : high;
        }

        return new SortedSet<int> { start, low, high, end - 1 };
    }
}
