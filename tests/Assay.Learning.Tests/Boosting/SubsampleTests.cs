using Assay.Numerics;

namespace Assay.Learning.Tests.Boosting;

public sealed class SubsampleTests
{
    [Fact]
    public void Rows_are_drawn_once_and_ascending()
    {
        int[] drawn = Subsample.Draw(1000, 0.3, RandomStream.Root(1));
        Assert.Equal(300, drawn.Length);
        Assert.Equal(drawn.Distinct().Order(), drawn);
        Assert.InRange(drawn[^1], 900, 999);
    }

    [Fact]
    public void All_is_empty_and_a_sliver_is_one()
    {
        Assert.Empty(Subsample.Draw(10, 1, RandomStream.Root(1)));
        Assert.Single(Subsample.Draw(10, 0.01, RandomStream.Root(1)));
    }

    [Fact]
    public void Every_item_is_drawn_equally_often()
    {
        var counts = new int[10];
        for (int i = 0; i < 2000; i++)
        {
            foreach (int item in Subsample.Draw(10, 0.3, RandomStream.Root(3).Child(i)))
                counts[item]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 500, 700));
    }
}
