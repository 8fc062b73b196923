using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests;

/// <summary>Tables of plain numbers for estimators whose plan has no steps: as columns, or as one sparse vector column.</summary>
internal static class RowsOfNumbers
{
    public static Table Dense(double[][] rows) =>
        new([.. Enumerable.Range(0, rows[0].Length).Select(j => Some.Numbers($"x{j}", [.. rows.Select(row => row[j])]))]);

    public static Table Sparse(double[][] rows)
    {
        int[] starts = [0, .. rows.Select((_, i) => rows.Take(i + 1).Sum(row => row.Count(x => x != 0)))];
        int[] indices = [.. rows.SelectMany(row => Enumerable.Range(0, row.Length).Where(j => row[j] != 0))];
        double[] values = [.. rows.SelectMany(row => row.Where(x => x != 0))];
        string[] names = [.. Enumerable.Range(0, rows[0].Length).Select(j => $"x{j}")];
        return new Table(new VectorColumn("x", names, new SparseRows(rows[0].Length, starts, indices, values)));
    }

    public static Table WithTarget(this Table rows, int[] labels, double[]? weights) =>
        rows.With(Some.Texts("y", [.. labels.Select(label => $"class {label}")])).With(Some.Numbers("weight", weights ?? [.. labels.Select(_ => 1.0)]));
}
