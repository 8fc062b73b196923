using Assay.Data;
using Assay.Learning;

namespace Assay.Reference;

/// <summary>A dataset with its split and the published results to hold against.</summary>
/// <param name="Name">File name without extension; of a given split without <c>_train</c> and <c>_test</c>.</param>
internal sealed record ReferenceSet(string Name, ReferenceSplit Split, string Target, LearningTask Task)
{
    public string[] Dropped { get; init; } = [];

    /// <summary>scikit-learn 1.2.1: LogisticRegression or LinearRegression.</summary>
    public required ReferenceScores Linear { get; init; }

    /// <summary>scikit-learn 1.2.1: random forest, 100 trees; on small sets the mean over five seeds.</summary>
    public required ReferenceScores Forest { get; init; }

    /// <summary>scikit-learn 1.2.1: histogram gradient boosting.</summary>
    public required ReferenceScores Boosting { get; init; }

    public static IReadOnlyList<ReferenceSet> All { get; } =
    [
        new("adult", ReferenceSplit.Given, "income", LearningTask.Binary)
        {
            Linear = new(Accuracy: 0.8531, RocAuc: 0.9054),
            Forest = new(Accuracy: 0.8541, RocAuc: 0.9045),
            Boosting = new(Accuracy: 0.8716, RocAuc: 0.9268),
        },
        new("higgs", ReferenceSplit.Given, "label", LearningTask.Binary)
        {
            Linear = new(Accuracy: 0.662, RocAuc: 0.6933),
            Forest = ForestSeeds.Random.Of("higgs"),
            Boosting = new(Accuracy: 0.746, RocAuc: 0.8333),
        },
        new("diamonds", ReferenceSplit.EveryFifth, "price", LearningTask.Regression)
        {
            Linear = new(Rmse: 1140.5742),
            Forest = new(Rmse: 561.691),
            Boosting = new(Rmse: 580.0114),
        },
        new("california_housing", ReferenceSplit.EveryFifth, "median_house_value", LearningTask.Regression)
        {
            Linear = new(Rmse: 68402.1574),
            Forest = ForestSeeds.Random.Of("california_housing"),
            Boosting = new(Rmse: 48872.4229),
        },
        new("bike_hourly", ReferenceSplit.LastFifth, "cnt", LearningTask.Regression)
        {
            Dropped = ["instant", "timestamp", "casual", "registered"],
            Linear = new(Rmse: 183.2778),
            Forest = ForestSeeds.Random.Of("bike_hourly"),
            Boosting = new(Rmse: 65.0814),
        },
        new("credit_scoring_es", ReferenceSplit.EveryFifth, "Status", LearningTask.Binary)
        {
            Linear = new(Accuracy: 0.7742, RocAuc: 0.8167),
            Forest = ForestSeeds.Random.Of("credit_scoring_es"),
            Boosting = new(Accuracy: 0.782, RocAuc: 0.831),
        },
        new("penguins", ReferenceSplit.EveryFifth, "species", LearningTask.Multiclass)
        {
            Dropped = ["year"],
            Linear = new(Accuracy: 1),
            Forest = ForestSeeds.Random.Of("penguins"),
            Boosting = new(Accuracy: 1),
        },
        new("digits_8x8", ReferenceSplit.EveryFifth, "digit", LearningTask.Multiclass)
        {
            Linear = new(Accuracy: 0.9638),
            Forest = ForestSeeds.Random.Of("digits_8x8"),
            Boosting = new(Accuracy: 0.9694),
        },
    ];

    public async Task<(Table Train, Table Test)> ReadAsync()
    {
        if (Split == ReferenceSplit.Given)
            return (await Read(Name + "_train.csv"), await Read(Name + "_test.csv"));
        Table all = await Read(Name + ".csv");
        int cut = (int)(0.8 * all.RowCount);
        bool InTest(int row) => Split == ReferenceSplit.EveryFifth ? row % 5 == 4 : row >= cut;
        int[] rows = [.. Enumerable.Range(0, all.RowCount)];
        return (all.Take([.. rows.Where(r => !InTest(r))]), all.Take([.. rows.Where(InTest)]));
    }

    private async Task<Table> Read(string file) => (await Table.ReadCsvAsync(ReferenceData.PathOf(file))).Without(Dropped);
}

/// <summary>How a dataset is parted, without random numbers.</summary>
internal enum ReferenceSplit
{
    /// <summary>Two files.</summary>
    Given,

    /// <summary>Row i, from 0, is a test row when i mod 5 is 4.</summary>
    EveryFifth,

    /// <summary>The last fifth in the order of the file, which is that of time.</summary>
    LastFifth,
}

/// <summary>Published results on the test rows; NaN where there is none.</summary>
internal sealed record ReferenceScores(double Accuracy = double.NaN, double RocAuc = double.NaN, double Rmse = double.NaN)
{
    /// <summary>Number of seeds, from 0 on, that the results are means over.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>Whether there is anything to compare with.</summary>
    public bool IsKnown => !(double.IsNaN(Accuracy) && double.IsNaN(RocAuc) && double.IsNaN(Rmse));
}
