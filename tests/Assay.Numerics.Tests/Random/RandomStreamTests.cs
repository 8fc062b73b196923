namespace Assay.Numerics.Tests;

public sealed class RandomStreamTests
{
    // Known answers published with Random123 (kat_vectors, philox4x32-10).
    [Theory]
    [InlineData(0x0ul, 0x0ul, 0x0ul, 0xe169c58d_6627e8d5ul, 0x9b00dbd8_bc57ac4cul)]
    [InlineData(0xfffffffffffffffful, 0xfffffffffffffffful, 0xfffffffffffffffful, 0x41c83b0e_408f276dul, 0x6d5451fd_a20bc7c6ul)]
    [InlineData(0x299f31d0_a4093822ul, 0x85a308d3_243f6a88ul, 0x03707344_13198a2eul, 0x94fdcceb_d16cfe09ul, 0x24126ea1_5001e420ul)]
    public void Philox_gives_the_published_answers(ulong key, ulong low, ulong high, ulong expectedLow, ulong expectedHigh) =>
        Assert.Equal((expectedLow, expectedHigh), Philox.Block(key, low, high));

    [Fact]
    public void Drawing_in_order_gives_the_values_at_the_indices()
    {
        RandomStream stream = RandomStream.Root(7).Child("forest").Child(3);
        RandomSource source = stream.Draw();
        for (ulong i = 0; i < 9; i++)
        {
            Assert.Equal(stream.At(i), source.NextUInt64());
        }
    }

    [Fact]
    public void A_path_names_one_stream_and_other_paths_name_others()
    {
        RandomStream root = RandomStream.Root(7);
        Assert.Equal(root.Child("a").Child("b").At(0), root.Child("a").Child("b").At(0));
        var firsts = new HashSet<ulong> { root.At(0), RandomStream.Root(8).At(0), root.Child("a").Child("b").At(0), root.Child("b").Child("a").At(0) };
        for (int i = 0; i < 1000; i++)
        {
            firsts.Add(root.Child(i).At(0));
            firsts.Add(root.Child(i.ToString(System.Globalization.CultureInfo.InvariantCulture)).At(0));
        }

        Assert.Equal(2004, firsts.Count);
    }

    [Fact]
    public void Values_never_change_between_versions() =>
        Assert.Equal(
            (17507216648272909510, 18282435917759337927),
            (RandomStream.Root(7).Child("forest").Child("tree").Child(17).At(0), RandomStream.Root(7).Child("forest").Child("tree").Child(17).At(5)));

    [Fact]
    public void Doubles_lie_in_the_unit_interval_and_are_uniform()
    {
        RandomSource source = RandomStream.Root(1).Draw();
        int[] counts = new int[10];
        for (int i = 0; i < 100_000; i++)
        {
            counts[(int)(10 * source.NextDouble())]++;
        }

        // Chi-squared with 9 degrees of freedom: 27.9 is the 0.1 % point.
        Assert.True(counts.Sum(c => (c - 10_000.0) * (c - 10_000.0) / 10_000.0) < 27.9);
    }

    [Fact]
    public void Integers_reach_every_value_below_the_bound_evenly()
    {
        RandomSource source = RandomStream.Root(2).Draw();
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++)
        {
            counts[source.NextInt(7)]++;
        }

        // Chi-squared with 6 degrees of freedom: 22.5 is the 0.1 % point.
        Assert.True(counts.Sum(c => (c - 10_000.0) * (c - 10_000.0) / 10_000.0) < 22.5);
    }

    [Fact]
    public void Normals_have_the_moments_of_the_normal_distribution()
    {
        RandomSource source = RandomStream.Root(4).Draw();
        double[] values = new double[100_000];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = source.NextNormal();
        }

        // Four standard errors of each moment: 1, sqrt 2 and sqrt 96 over sqrt n.
        Assert.InRange(values.Average(), -0.013, 0.013);
        Assert.InRange(values.Average(v => v * v), 0.982, 1.018);
        Assert.InRange(values.Average(v => v * v * v * v), 2.876, 3.124);
    }

    [Fact]
    public void An_empty_range_of_integers_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomStream.Root(0).Draw().NextInt(0));

    [Fact]
    public void Shuffling_keeps_every_item_and_repeats_itself()
    {
        int[] once = [.. Enumerable.Range(0, 100)];
        int[] twice = [.. once];
        RandomStream.Root(3).Draw().Shuffle<int>(once);
        RandomStream.Root(3).Draw().Shuffle<int>(twice);
        Assert.Equal(once, twice);
        Assert.NotEqual(Enumerable.Range(0, 100), once);
        Assert.Equal(Enumerable.Range(0, 100), once.Order());
    }
}
