namespace Assay.Data.Tests.Features;

/// <summary>Compares to the bit: NaN equals NaN, 0 does not equal −0.</summary>
internal static class Bits
{
    public static void AssertSame(FeatureMatrix expected, FeatureMatrix actual)
    {
        Assert.Equal(expected.Features, actual.Features);
        Assert.Equal(expected.RowCount, actual.RowCount);
        for (int row = 0; row < expected.RowCount; row++)
            AssertSameRow(expected, row, actual, row);
    }

    public static void AssertSameRow(FeatureMatrix expected, int expectedRow, FeatureMatrix actual, int actualRow)
    {
        Assert.Equal(Of(expected.DenseRow(expectedRow)), Of(actual.DenseRow(actualRow)));
        Assert.Equal(expected.Sparse is null, actual.Sparse is null);
        if (expected.Sparse is not null && actual.Sparse is not null)
        {
            Assert.Equal(expected.Sparse.Indices(expectedRow).ToArray(), actual.Sparse.Indices(actualRow).ToArray());
            Assert.Equal(Of(expected.Sparse.Values(expectedRow)), Of(actual.Sparse.Values(actualRow)));
        }
    }

    private static long[] Of(ReadOnlySpan<double> values)
    {
        var bits = new long[values.Length];
        for (int i = 0; i < bits.Length; i++)
            bits[i] = BitConverter.DoubleToInt64Bits(values[i]);
        return bits;
    }
}
