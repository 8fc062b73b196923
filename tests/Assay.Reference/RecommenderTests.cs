using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

using Xunit.Abstractions;

namespace Assay.Reference;

/// <summary>Recommenders on ratings of 1,128 lecturers by 2,972 students (insteval; every fifth row is a test row) against published results.</summary>
public sealed class RecommenderTests(ReferenceReport report, ITestOutputHelper output) : IClassFixture<ReferenceReport>
{
    private const string User = "student";
    private const string Item = "instructor";
    private const string Target = "rating";

    // Published with four decimals.
    private const double Rounding = 5e-5;

    /// <summary>bias_lam10: damped means with ten pretended ratings, items first.</summary>
    [Fact]
    public Task Popularity_is_the_published_damped_means() =>
        CompareAsync("bias_lam10", 1.2032, new PopularityRecommender { Target = Target }, (found, published) => Math.Abs(found - published) <= Rounding);

    /// <summary>bias_plus_als_k5_reg20, with defaults.</summary>
    [Fact]
    public Task Matrix_factorisation_is_no_worse_than_the_reference() =>
        CompareAsync("bias_plus_als_k5_reg20", 1.2025, new MatrixFactorization { Target = Target }, (found, published) => found <= published);

    /// <summary>Options chosen on every fifth of the training rows.</summary>
    [Fact]
    public Task Matrix_factorisation_with_chosen_options_beats_the_reference() =>
        CompareAsync("bias_plus_als_k5_reg20", 1.2025, new MatrixFactorization { Target = Target, Factors = 20, Regularisation = 17 }, (found, published) => found < published - 0.001);

    [Fact]
    public Task Item_neighbours_beat_damped_means() =>
        CompareAsync("bias_lam10", 1.2032, new ItemNeighbours { Target = Target }, (found, published) => found < published);

    private async Task CompareAsync(string reference, double published, Recommender estimator, Func<double, double, bool> holds)
    {
        if (!ReferenceData.IsThere)
        {
            output.WriteLine($"The comparison with reference results did not run: there is no folder {ReferenceData.Folder}. Set ASSAY_REFERENCE_DATA to the folder of the datasets.");
            return;
        }

        Table all = await Table.ReadCsvAsync(ReferenceData.PathOf("insteval_ratings.csv"));
        int[] rows = [.. Enumerable.Range(0, all.RowCount)];
        Table train = all.Take([.. rows.Where(row => row % 5 != 4)]), test = all.Take([.. rows.Where(row => row % 5 == 4)]);
        var workers = new Workers(Environment.ProcessorCount);
        Predictions predictions = (estimator with { User = User, Item = Item }).Fit(train, new FitContext { Workers = workers }).Predict(test, workers);
        double found = Metric.RootMeanSquaredError.Score(predictions, TargetVector.OfNumbers([.. test[Target].ToDoubles()]));
        string line = report.Add("insteval", reference, estimator.Name, "rmse", published, found);
        output.WriteLine(line);
        Assert.True(holds(found, published), line);
    }
}
