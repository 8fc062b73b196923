namespace Assay.Learning.Tests.Catalog;

public sealed class CatalogTests
{
    private static readonly EstimatorSetup Setup = new("target")
    {
        Positive = "yes",
        Ignore = ["id"],
        Weight = "weight",
        Seed = 9,
    };

    public static TheoryData<string> Names => [.. EstimatorCatalog.Entries.Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_entry_makes_the_estimator_of_its_name(string name)
    {
        EstimatorEntry entry = EstimatorCatalog.Find(name);
        Estimator made = entry.Create(Setup, new Dictionary<string, object?>());
        Assert.Equal(name, made.Name);
        Assert.Equal((Setup.Target, Setup.Positive, Setup.Weight, Setup.Seed), (made.Target, made.Positive, made.Weight, made.Seed));
        Assert.Equal(Setup.Ignore, made.Ignore);
        Assert.NotEmpty(entry.Summary);
        Assert.Contains(Enum.GetValues<LearningTask>(), entry.Supports);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_option_reads_back_what_was_set(string name)
    {
        EstimatorEntry entry = EstimatorCatalog.Find(name);
        Estimator made = entry.Create(Setup, new Dictionary<string, object?>());
        var parameters = entry.Parameters(made).ToDictionary(p => p.Key, p => p.Value);
        Assert.Equal(entry.Options.Select(o => o.Name), parameters.Keys);
        Assert.Equal(made, entry.Create(Setup, parameters));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Changed_options_read_back_changed(string name)
    {
        EstimatorEntry entry = EstimatorCatalog.Find(name);
        Estimator made = entry.Create(Setup, new Dictionary<string, object?>());
        foreach ((string option, object? value) in entry.Parameters(made))
        {
            object? other = value switch
            {
                bool flag => !flag,
                long whole => whole > 2 ? whole - 1 : whole + 1,
                double number => number / 2,
                _ => null,
            };
            if (other is null)
                continue;
            Estimator changed = entry.Create(Setup, new Dictionary<string, object?> { [option] = other });
            Assert.Equal(other, entry.Parameters(changed).Single(p => p.Key == option).Value);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_unknown_option_is_refused_with_what_there_is(string name)
    {
        ArgumentException fault = Assert.Throws<ArgumentException>(() =>
            EstimatorCatalog.Find(name).Create(Setup, new Dictionary<string, object?> { ["no_such_option_at_all"] = 1L }));
        Assert.Contains("no_such_option_at_all", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("max_iteration", "'max_iterations'")]
    [InlineData("tolerence", "'tolerance'")]
    public void A_misspelt_option_suggests_the_nearest(string misspelt, string meant) =>
        Assert.Contains(meant, Assert.Throws<ArgumentException>(() =>
            EstimatorCatalog.Find("logistic-regression").Create(Setup, new Dictionary<string, object?> { [misspelt] = 1L })).Message, StringComparison.Ordinal);

    [Fact]
    public void Help_names_every_end_of_a_range_but_the_types_own()
    {
        EstimatorEntry entry = EstimatorCatalog.Find("gradient-boosting");
        Assert.Contains("at least 2 and at most 65536", entry.Options.Single(o => o.Name == "max_leaves").Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("at most", entry.Options.Single(o => o.Name == "iterations").Summary, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientBoosting { Target = "y", MaxLeaves = 65_537 });
    }

    [Fact]
    public void A_misspelt_model_suggests_the_nearest() =>
        Assert.Contains("'logistic-regression'", Assert.Throws<LearningException>(() => EstimatorCatalog.Find("logistic-regresion")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("c", 0.0)]
    [InlineData("c", -1.0)]
    [InlineData("l1_ratio", 1.5)]
    [InlineData("max_iterations", 0L)]
    [InlineData("max_iterations", "many")]
    [InlineData("tolerance", double.NaN)]
    public void A_value_out_of_range_is_refused_by_name(string option, object value) =>
        Assert.Contains(option, Assert.ThrowsAny<ArgumentException>(() =>
            EstimatorCatalog.Find("logistic-regression").Create(Setup, new Dictionary<string, object?> { [option] = value })).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_are_unique_and_entries_go_from_simple_to_complex()
    {
        Assert.Equal(EstimatorCatalog.Entries.Count, EstimatorCatalog.Entries.Select(e => e.Name).Distinct().Count());
        Assert.All(EstimatorCatalog.Entries, e => Assert.Equal(e.Complexity < 20, e.IsBaseline));
    }
}
