using Assay.Numerics;
using Assay.Testing;

namespace Assay.Data.Tests.Features;

public sealed class HashedNGramsTests
{
    private static readonly Table Notes = new(Some.Texts("note", "free call free", null, "Free\t Call FREE"));

    [Fact]
    public void A_word_counts_where_its_hash_says_and_with_its_sign()
    {
        FeatureMatrix matrix = Fitting.Learn(Notes, new HashedNGrams { Bits = 14, Normalize = false });
        ulong free = StableHash.Of("free");
        Assert.Equal(2 * (free >> 63 == 0 ? 1 : -1), matrix[0, (int)(free & 0x3FFF)]);
        Assert.Equal(2, matrix.Sparse!.Indices(0).Length);
        Assert.Equal(0, matrix.Sparse.Indices(1).Length);
    }

    [Fact]
    public void Case_and_white_space_do_not_matter()
    {
        foreach (NGramUnit unit in Enum.GetValues<NGramUnit>())
        {
            FeatureMatrix matrix = Fitting.Learn(Notes, new HashedNGrams { Unit = unit, Shortest = 1, Longest = 3 });
            Bits.AssertSameRow(matrix, 0, matrix, 2);
        }
    }

    [Fact]
    public void Rows_have_length_1()
    {
        FeatureMatrix matrix = Fitting.Learn(Notes, new HashedNGrams { Unit = NGramUnit.Characters, Shortest = 2, Longest = 3 });
        Assert.Equal(1, Sums.SquaredNorm(matrix.Sparse!.Values(0)), 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    public void The_number_of_bits_has_limits(int bits) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new HashedNGrams { Bits = bits });

    [Fact]
    public void The_longest_run_is_not_shorter_than_the_shortest()
    {
        foreach (FeatureStep step in new FeatureStep[] { new HashedNGrams { Shortest = 3, Longest = 2 }, new TfIdf { Shortest = 3, Longest = 2 } })
            Assert.Contains("has 2 where the shortest has 3", Assert.Throws<FeatureException>(() => Fitting.Learn(Notes, step)).Message, StringComparison.Ordinal);
    }
}
