using Assay.Data;

namespace Assay.Learning.Tests.Recommenders;

public sealed class RecommenderStateTests
{
    private static readonly Table Ratings = SomeRatings.Tastes(8, 6, 0.5);

    public static TheoryData<string, string> Damages => new()
    {
        { "popularity", "seen/starts" },
        { "popularity", "seen/items" },
        { "item-knn", "scorer/neighbours/starts" },
        { "item-knn", "scorer/neighbours/items" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_index_is_an_error_or_harmless(string name, string path)
    {
        FittedState sound = Fitted(name).Save();
        int[] original = Find(sound, path).Int32s(path.Split('/')[^1]);
        int refused = 0;
        for (int i = 0; i < original.Length; i++)
        {
            foreach (int damage in new[] { -1, -7, original[i] + 1, original[i] - 1, 999, int.MaxValue, int.MinValue })
            {
                int[] damaged = [.. original];
                damaged[i] = damage;
                refused += LoadsAndRecommends(With(sound, path, damaged)) ? 0 : 1;
            }
        }

        Assert.True(refused > original.Length, $"Only {refused} damages were noticed.");
    }

    [Theory]
    [InlineData("popularity", "biases/mean", double.NaN)]
    [InlineData("item-knn", "scorer/damping", -1.0)]
    public void A_number_out_of_range_is_refused(string name, string path, double value) =>
        Assert.Throws<FittedStateException>(() => RecommenderModel.Load(With(Fitted(name).Save(), path, value)));

    [Theory]
    [InlineData("popularity", "biases/users")]
    [InlineData("popularity", "biases/items")]
    [InlineData("item-knn", "scorer/deviations")]
    [InlineData("item-knn", "scorer/neighbours/similarities")]
    [InlineData("matrix-factorization", "scorer/users")]
    [InlineData("matrix-factorization", "scorer/items")]
    public void Numbers_that_are_none_or_too_few_are_refused(string name, string path)
    {
        FittedState sound = Fitted(name).Save();
        double[] values = [.. Find(sound, path).Doubles(path.Split('/')[^1])];
        Assert.Throws<FittedStateException>(() => RecommenderModel.Load(With(sound, path, values[1..])));
        values[0] = double.NaN;
        Assert.Throws<FittedStateException>(() => RecommenderModel.Load(With(sound, path, values)));
    }

    [Fact]
    public void An_id_that_is_there_twice_is_refused()
    {
        FittedState sound = Fitted("popularity").Save();
        string[] users = [.. sound.Texts("users")];
        users[1] = users[0];
        Assert.Throws<FittedStateException>(() => RecommenderModel.Load(With(sound, "users", users)));
    }

    [Fact]
    public void An_unknown_scorer_is_refused() =>
        Assert.Throws<FittedStateException>(() => RecommenderModel.Load(With(Fitted("popularity").Save(), "scorer_kind", "oracle")));

    private static RecommenderModel Fitted(string name) =>
        (RecommenderModel)EstimatorCatalog.Find(name).Create(new EstimatorSetup("target"), new Dictionary<string, object?>()).Fit(Ratings);

    private static bool LoadsAndRecommends(FittedState state)
    {
        try
        {
            RecommenderModel model = RecommenderModel.Load(state);
            foreach (string user in model.Users)
                Assert.All(model.Recommend(user, 9), r => Assert.True(double.IsFinite(r.Score)));
            return true;
        }
        catch (FittedStateException)
        {
            return false;
        }
    }

    private static FittedState Find(FittedState state, string path)
    {
        foreach (string name in path.Split('/')[..^1])
            state = state.State(name);
        return state;
    }

    /// <summary>A copy with one value changed.</summary>
    private static FittedState With(FittedState state, string path, object value)
    {
        string[] names = path.Split('/', 2);
        var copy = new FittedState();
        foreach ((string name, object old) in state)
            copy[name] = name != names[0] ? old : names.Length == 1 ? value : With((FittedState)old, names[1], value);
        return copy;
    }
}
