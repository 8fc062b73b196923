namespace Assay.Numerics.Tests;

public sealed class RandomSubsetTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Draws_are_different_ascending_and_even(bool fewOfMany)
    {
        Func<int, int, RandomStream, int[]> draw = fewOfMany ? RandomSubset.OfMany : RandomSubset.InOnePass;
        var counts = new int[10];
        for (int i = 0; i < 2000; i++)
        {
            int[] drawn = draw(10, 4, RandomStream.Root(1).Child(i));
            Assert.Equal(4, drawn.Distinct().Count());
            Assert.Equal(drawn.Order(), drawn);
            foreach (int item in drawn)
                counts[item]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 700, 900));
        Assert.Equal([0, 1, 2], draw(3, 3, RandomStream.Root(1)));
        Assert.Empty(draw(3, 0, RandomStream.Root(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => draw(3, 4, RandomStream.Root(1)));
    }
}
