using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning.Tests.Trees;

/// <summary>Tables and matrices of random numbers, the same for the same seed.</summary>
internal static class TreeTables
{
    public const string Target = "target";

    /// <summary>Four numeric inputs, two with repeats and one with missing values, and a target with noise.</summary>
    public static Table Regression(int rows, int seed = 1)
    {
        double[][] x = Inputs(rows, seed);
        double[] noise = Uniform(rows, seed, "noise");
        double[] y = [.. Enumerable.Range(0, rows).Select(i => 3 * x[0][i] + x[1][i] * x[1][i] - (x[2][i] > 4 ? 5 : 0) + (double.IsNaN(x[3][i]) ? 2 : x[3][i]) + noise[i])];
        return With(x, new Float64Column(Target, y));
    }

    /// <summary>The same inputs and classes a, b, … that depend on them.</summary>
    public static Table Classes(int rows, int classes = 2, int seed = 1)
    {
        double[] y = Regression(rows, seed)[Target].ToDoubles();
        double low = y.Min(), high = y.Max();
        return With(Inputs(rows, seed), TextColumn.Of(Target, [.. y.Select(v => ((char)('a' + Math.Min(classes - 1, (int)((v - low) / (high - low) * classes)))).ToString())]));
    }

    public static FeatureMatrix Matrix(Table table)
    {
        Column[] inputs = [.. table.Columns.Where(c => c.Name != Target)];
        var dense = new double[table.RowCount * inputs.Length];
        for (int row = 0; row < table.RowCount; row++)
        {
            for (int j = 0; j < inputs.Length; j++)
                dense[row * inputs.Length + j] = inputs[j].ToDoubles()[row];
        }

        return new FeatureMatrix([.. inputs.Select(c => new Feature(c.Name, c.Name))], table.RowCount, dense);
    }

    public static double[] Uniform(int rows, int seed, string name)
    {
        RandomStream stream = RandomStream.Root((ulong)seed).Child(name);
        return [.. Enumerable.Range(0, rows).Select(i => stream.UniformAt((ulong)i))];
    }

    public static double SquaredError(IModel model, Table table)
    {
        double[] truth = table[Target].ToDoubles();
        double[] found = model.Predict(table).Values.ToArray();
        return truth.Zip(found, (a, b) => (a - b) * (a - b)).Sum();
    }

    private static double[][] Inputs(int rows, int seed) =>
    [
        Uniform(rows, seed, "x0"),
        [.. Uniform(rows, seed, "x1").Select(u => Math.Floor(u * 7) / 3)],
        [.. Uniform(rows, seed, "x2").Select(u => Math.Floor(u * 9))],
        [.. Uniform(rows, seed, "x3").Select(u => u < 0.2 ? double.NaN : u)],
    ];

    private static Table With(double[][] inputs, Column target) =>
        new([.. inputs.Select((x, j) => new Float64Column($"x{j}", x)), target]);
}
