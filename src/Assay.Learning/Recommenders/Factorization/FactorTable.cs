using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The factors of all users, or of all items: shape [count × width], row-major.</summary>
internal sealed record FactorTable(int Count, int Width, double[] Values)
{
    public Span<double> Row(int row) => Values.AsSpan(row * Width, Width);

    public FactorTable Copy() => this with { Values = [.. Values] };

    public static FactorTable Zeros(int count, int width) => new(count, width, new double[checked(count * width)]);

    /// <summary>Normal numbers of the given deviation.</summary>
    public static FactorTable Random(int count, int width, double deviation, RandomStream stream)
    {
        FactorTable table = Zeros(count, width);
        RandomSource source = stream.Draw();
        for (int i = 0; i < table.Values.Length; i++)
            table.Values[i] = deviation * source.NextNormal();
        return table;
    }
}
