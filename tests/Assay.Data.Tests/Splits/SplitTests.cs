using Assay.Testing;

namespace Assay.Data.Tests.Splits;

public sealed class SplitTests
{
    public static TheoryData<SplitPlan> Plans =>
    [
        new RandomSplit(),
        new StratifiedSplit { Column = "town" },
        new StratifiedSplit { Column = "price", Bins = 4 },
        new TimeSplit { Column = "day" },
        new GroupSplit { Column = "day" },
    ];

    [Theory]
    [MemberData(nameof(Plans))]
    public void Shuffling_the_rows_moves_no_row(SplitPlan plan)
    {
        Table table = Some.Table(200);
        for (int seed = 0; seed < 20; seed++)
        {
            Table shuffled = Some.Shuffled(table, seed);

            Assert.NotEqual(Some.Formatted(table.Keys), Some.Formatted(shuffled.Keys));
            Assert.Equal(PartsByKey(table, plan), PartsByKey(shuffled, plan));
        }
    }

    [Fact]
    public void Added_rows_do_not_move_others_in_a_random_split()
    {
        SortedDictionary<string, SplitPart> few = PartsByKey(Some.Table(100), new RandomSplit());
        SortedDictionary<string, SplitPart> many = PartsByKey(Some.Table(1000), new RandomSplit());

        Assert.All(few, row => Assert.Equal(row.Value, many[row.Key]));
    }

    private static SortedDictionary<string, SplitPart> PartsByKey(Table table, SplitPlan plan)
    {
        IReadOnlyList<SplitPart> parts = table.Split(plan, seed: 7).Assignment;
        var byKey = new SortedDictionary<string, SplitPart>(StringComparer.Ordinal);
        for (int row = 0; row < table.RowCount; row++)
            byKey.Add(table.Keys.Format(row)!, parts[row]);
        return byKey;
    }
}
