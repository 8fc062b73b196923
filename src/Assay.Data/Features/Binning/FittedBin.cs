using System.Globalization;

namespace Assay.Data;

internal sealed class FittedBin(string[] columns, double[][] edges, bool labels) : FittedColumnStep(columns)
{
    public const string Name = "bin";

    private readonly string[][] _labels = [.. edges.Select(LabelsOf)];

    public override string Kind => Name;

    protected override void Transform(Column column, int at, List<Column> output)
    {
        double[] values = column.ToDoubles();
        if (labels)
        {
            var bins = new int[values.Length];
            for (int row = 0; row < bins.Length; row++)
                bins[row] = double.IsNaN(values[row]) ? -1 : BinOf(values[row], edges[at]);
            output.Add(new TextColumn(column.Name, bins, _labels[at]));
        }
        else
        {
            var codes = new double[values.Length];
            for (int row = 0; row < codes.Length; row++)
                codes[row] = double.IsNaN(values[row]) ? double.NaN : BinOf(values[row], edges[at]);
            output.Add(new Float64Column(column.Name, codes));
        }
    }

    protected override void Save(FittedState state)
    {
        state["counts"] = edges.Select(e => e.Length).ToArray();
        state["edges"] = edges.SelectMany(e => e).ToArray();
        state["labels"] = labels;
    }

    public static FittedBin Load(FittedState state)
    {
        string[] columns = state.Texts("columns");
        int[] counts = state.Int32s("counts", columns.Length);
        double[] all = state.Doubles("edges");
        if (counts.Any(c => c < 0) || counts.Sum(c => (long)c) != all.Length)
            throw new FittedStateException($"The edges of {columns.Length} columns must be {all.Length} in all, but their numbers do not add up.");
        var edges = new double[columns.Length][];
        for (int i = 0, at = 0; i < edges.Length; at += counts[i++])
            edges[i] = all.AsSpan(at, counts[i]).ToArray();
        return new FittedBin(columns, edges, state.Boolean("labels"));
    }

    /// <summary>The number of edges that are not above the value.</summary>
    private static int BinOf(double value, double[] edges)
    {
        int low = 0;
        int high = edges.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (edges[middle] <= value)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static string[] LabelsOf(double[] edges)
    {
        if (edges.Length == 0)
            return ["any"];
        string[] numbers = [.. edges.Select(e => e.ToString("R", CultureInfo.InvariantCulture))];
        return ["< " + numbers[0], .. numbers.Zip(numbers.Skip(1), (low, high) => $"[{low}, {high})"), "≥ " + numbers[^1]];
    }
}
