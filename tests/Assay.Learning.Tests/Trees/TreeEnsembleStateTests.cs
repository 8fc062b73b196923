using Assay.Data;

namespace Assay.Learning.Tests.Trees;

public sealed class TreeEnsembleStateTests
{
    private static readonly FittedState Sound = Fitted().Save();

    [Fact]
    public void A_sound_state_loads() => Assert.Equal(3, TreeEnsembleState.Load(Sound).TreeCount);

    [Theory]
    [InlineData("lefts")]
    [InlineData("splits")]
    [InlineData("starts")]
    [InlineData("value_starts")]
    public void A_damaged_index_is_an_error_or_harmless(string name)
    {
        int[] original = Sound.Int32s(name);
        int refused = 0;
        for (int i = 0; i < original.Length; i++)
        {
            foreach (int damage in new[] { 0, -1, -7, 1, original[i] + 1, original[i] - 1, 999, int.MaxValue, int.MinValue })
            {
                int[] damaged = [.. original];
                damaged[i] = damage;
                FittedState state = With(name, damaged);
                refused += LoadsAndPredicts(state) ? 0 : 1;
            }
        }

        Assert.True(refused > original.Length, $"Only {refused} of many damages were noticed.");
    }

    [Fact]
    public void A_child_before_its_parent_is_refused()
    {
        int[] lefts = [.. Sound.Int32s("lefts")];
        lefts[0] = 0;
        Assert.Throws<FittedStateException>(() => TreeEnsembleState.Load(With("lefts", lefts)));
    }

    [Fact]
    public void Numbers_that_are_none_are_refused()
    {
        double[] numbers = [.. Sound.Doubles("numbers")];
        numbers[0] = double.NaN;
        Assert.Throws<FittedStateException>(() => TreeEnsembleState.Load(With("numbers", numbers)));
    }

    [Fact]
    public void Sums_that_do_not_fit_the_link_are_refused()
    {
        Assert.Throws<FittedStateException>(() => TreeEnsembleState.Load(With("base", Array.Empty<double>())));
        Assert.Throws<FittedStateException>(() => TreeEnsembleState.Load(With("base", new double[7])));
        Assert.Throws<FittedStateException>(() => TreeEnsembleState.Load(With("link", "Cosine")));
        Assert.Throws<FittedStateException>(() => TreeEnsembleState.Load(With("values_a_leaf", 2)));
    }

    [Fact]
    public void Rows_of_other_features_are_refused()
    {
        FeatureMatrix narrow = new([new Feature("x", "x")], 1, [1.0]);
        Assert.Throws<ArgumentException>(() => Fitted().Predict(narrow, new double[3], new Assay.Numerics.Workers(1), default));
    }

    private static TreeEnsemblePredictor Fitted() =>
        (TreeEnsemblePredictor)new RandomForest { Target = "target", Trees = 3, MaxDepth = 3 }.Fit(TreeTables.Classes(60, classes: 3)).Predictor;

    private static bool LoadsAndPredicts(FittedState state)
    {
        try
        {
            TreeEnsemblePredictor loaded = TreeEnsembleState.Load(state);
            FeatureMatrix rows = TreeTables.Matrix(TreeTables.Classes(20, classes: 3));
            var outputs = new double[20 * loaded.OutputCount];
            loaded.Predict(rows, outputs, Assay.Numerics.Workers.One, default);
            return true;
        }
        catch (FittedStateException)
        {
            return false;
        }
    }

    private static FittedState With(string name, object value)
    {
        var copy = new FittedState();
        foreach ((string key, object original) in Sound)
            copy[key] = key == name ? value : original;
        return copy;
    }
}
