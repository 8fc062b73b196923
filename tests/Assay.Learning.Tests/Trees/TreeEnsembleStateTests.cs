using Assay.Data;

namespace Assay.Learning.Tests.Trees;

public sealed class TreeEnsembleStateTests
{
    private static readonly FittedState Sound = Fitted().Save();
    private static readonly FittedState Categorical = CategoryTrees.Ensemble().Save();

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

    [Theory]
    [InlineData("splits")]
    [InlineData("lefts")]
    [InlineData("set_starts")]
    [InlineData("set_sizes")]
    [InlineData("set_words")]
    public void A_damaged_index_of_categories_is_an_error_or_harmless(string name)
    {
        int[] original = Categorical.Int32s(name);
        for (int i = 0; i < original.Length; i++)
        {
            foreach (int damage in new[] { 0, -1, 1, original[i] + 1, original[i] - 1, original[i] ^ 2, 999, int.MaxValue, int.MinValue })
            {
                int[] damaged = [.. original];
                damaged[i] = damage;
                LoadsAndPredicts(With(name, damaged, Categorical), CategoryTrees.Rows());
            }
        }
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(2.0)]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_split_of_categories_without_a_set_is_refused(double set)
    {
        double[] numbers = [.. Categorical.Doubles("numbers")];
        numbers[0] = set;
        Assert.Throws<FittedStateException>(() => TreeEnsembleState.Load(With("numbers", numbers, Categorical)));
    }

    [Fact]
    public void A_set_that_is_not_the_set_of_one_split_is_refused()
    {
        int[] splits = [.. Categorical.Int32s("splits")];
        double[] numbers = [.. Categorical.Doubles("numbers")];
        int[] categorical = [.. Enumerable.Range(0, splits.Length).Where(i => splits[i] >= 0 && (splits[i] & 2) != 0)];
        foreach (int node in categorical)
            splits[node] &= ~2;
        Assert.Throws<FittedStateException>(() => TreeEnsembleState.Load(With("splits", splits, Categorical)));
        foreach (int node in categorical)
            numbers[node] = 0;
        Assert.Throws<FittedStateException>(() => TreeEnsembleState.Load(With("numbers", numbers, Categorical)));
    }

    [Fact]
    public void Bits_beyond_the_codes_of_a_set_are_refused() =>
        Assert.Throws<FittedStateException>(() => TreeEnsembleState.Load(With("set_words", new[] { 1 << 5, 1, 0 }, Categorical)));

    [Theory]
    [InlineData("covers", -1.0)]
    [InlineData("covers", double.NaN)]
    [InlineData("split_gains", double.PositiveInfinity)]
    public void Covers_and_gains_that_cannot_be_are_refused(string name, double damage)
    {
        double[] numbers = [.. Sound.Doubles(name)];
        numbers[1] = damage;
        Assert.Throws<FittedStateException>(() => TreeEnsembleState.Load(With(name, numbers)));
        Assert.Throws<FittedStateException>(() => TreeEnsembleState.Load(With(name, numbers[1..])));
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Gains_of_features_that_cannot_be_are_refused(double damage)
    {
        double[] gains = [.. Sound.Doubles("gains")];
        gains[^1] = damage;
        Assert.Throws<FittedStateException>(() => TreeEnsembleState.Load(With("gains", gains)));
    }

    [Fact]
    public void Trees_that_take_turns_must_come_out_even()
    {
        FittedState trees = With("link", "Softmax", Categorical);
        Assert.Equal(2, TreeEnsembleState.Load(With("base", new double[2], trees)).TreeCount);
        Assert.Throws<FittedStateException>(() => TreeEnsembleState.Load(With("base", new double[3], trees)));
    }

    [Fact]
    public void Splits_that_lost_add_nothing_to_the_gain_of_their_feature()
    {
        var assembly = new TreeAssembly(width: 1);
        int left = assembly.Split(0, 0, 0.5, missingGoesRight: false, cover: 2, gain: 3);
        assembly.Split(left, 1, 0.25, missingGoesRight: false, cover: 1, gain: -1);
        var shape = new TreeEnsembleShape(TreeLink.Identity, [0], ValuesALeaf: 1, Average: false);
        var predictor = new TreeEnsemblePredictor(shape, [assembly.ToTree()], features: 2);
        Assert.Equal([1, 0], TreeEnsembleState.Load(predictor.Save()).GainImportance());
    }

    [Fact]
    public void A_newer_version_is_refused() => Assert.Throws<FittedStateException>(() => TreeEnsembleState.Load(With("version", 3)));

    [Fact]
    public void The_first_version_loads_without_covers_and_predicts_the_same()
    {
        FittedState first = FirstVersion(Sound);
        TreeEnsemblePredictor loaded = TreeEnsembleState.Load(FittedState.FromBytes(first.ToBytes()));
        Assert.All(loaded.Trees, t => Assert.True(t.Covers.IsEmpty && t.Gains.IsEmpty));
        Assert.Equal(Fitted().GainImportance(), loaded.GainImportance());
        FeatureMatrix rows = TreeTables.Matrix(TreeTables.Classes(50, classes: 3));
        Assert.Equal(Outputs(Fitted(), rows), Outputs(loaded, rows));
        Assert.Equal(Outputs(loaded, rows), Outputs(TreeEnsembleState.Load(loaded.Save()), rows));
    }

    [Fact]
    public void Covers_gains_and_category_sets_are_kept()
    {
        TreeEnsemblePredictor before = CategoryTrees.Ensemble();
        TreeEnsemblePredictor after = TreeEnsembleState.Load(FittedState.FromBytes(before.Save().ToBytes()));
        Assert.Equal(before.Trees[0].Covers.ToArray(), after.Trees[0].Covers.ToArray());
        Assert.Equal(before.Trees[0].Gains.ToArray(), after.Trees[0].Gains.ToArray());
        Assert.Equal(Outputs(before, CategoryTrees.Rows()), Outputs(after, CategoryTrees.Rows()));
        Assert.Equal(before.Save().ToBytes(), after.Save().ToBytes());
    }

    /// <summary>The state as version 1 wrote it.</summary>
    private static FittedState FirstVersion(FittedState state)
    {
        var first = new FittedState();
        string[] later = ["version", "covers", "split_gains", "set_starts", "set_sizes", "set_others_left", "set_words"];
        foreach ((string key, object value) in state.Where(pair => !later.Contains(pair.Key)))
            first[key] = value;
        first["splits"] = state.Int32s("splits").Select(s => s < 0 ? s : ((s >> 2) << 1) | (s & 1)).ToArray();
        return first;
    }

    private static double[] Outputs(TreeEnsemblePredictor predictor, FeatureMatrix rows)
    {
        var outputs = new double[rows.RowCount * predictor.OutputCount];
        predictor.Predict(rows, outputs, Assay.Numerics.Workers.One, default);
        return outputs;
    }

    private static TreeEnsemblePredictor Fitted() =>
        (TreeEnsemblePredictor)new RandomForest { Target = "target", Trees = 3, MaxDepth = 3 }.Fit(TreeTables.Classes(60, classes: 3)).Predictor;

    private static bool LoadsAndPredicts(FittedState state, FeatureMatrix? rows = null)
    {
        try
        {
            Outputs(TreeEnsembleState.Load(state), rows ?? TreeTables.Matrix(TreeTables.Classes(20, classes: 3)));
            return true;
        }
        catch (FittedStateException)
        {
            return false;
        }
    }

    private static FittedState With(string name, object value, FittedState? original = null)
    {
        var copy = new FittedState();
        foreach ((string key, object kept) in original ?? Sound)
            copy[key] = key == name ? value : kept;
        return copy;
    }
}
