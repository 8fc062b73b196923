using Assay.Numerics;

namespace Assay.Learning.Tests.Trees;

public sealed class RadixSortTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void Numbers_are_sorted_as_by_comparing(int count)
    {
        RandomStream stream = RandomStream.Root(4);
        double[] values = [.. Enumerable.Range(0, count).Select(i => Math.ScaleB(stream.UniformAt((ulong)i) - 0.5, (i * 37 % 2000) - 1000))];
        AssertSorted(values);
    }

    [Fact]
    public void Whole_numbers_of_few_digits_and_infinities_are_sorted() =>
        AssertSorted([3, -1, double.PositiveInfinity, 2, 2, double.NegativeInfinity, 0, -7, double.MaxValue, double.Epsilon, -double.Epsilon, 255, 256]);

    private static void AssertSorted(double[] values)
    {
        double[] expected = [.. values];
        Array.Sort(expected);
        RadixSort.Sort(values, new double[values.Length]);
        Assert.Equal(expected, values);
    }
}
