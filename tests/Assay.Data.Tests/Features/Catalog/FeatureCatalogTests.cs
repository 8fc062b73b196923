namespace Assay.Data.Tests.Features.Catalog;

public sealed class FeatureCatalogTests
{
    public static TheoryData<string> Names => [.. FeatureCatalog.Entries.Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_option_reads_back_what_was_set(string name)
    {
        FeatureStepEntry entry = FeatureCatalog.Find(name);
        FeatureStep step = entry.Create([]);
        IReadOnlyList<KeyValuePair<string, object?>> parameters = entry.Parameters(step);
        Assert.Equal(entry.Options.Select(o => o.Name), parameters.Select(p => p.Key));
        Assert.Equal(step, entry.Create(parameters));
        Assert.All(entry.Options, o => Assert.Contains("; default ", o.Summary, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Changed_options_read_back_changed(string name)
    {
        FeatureStepEntry entry = FeatureCatalog.Find(name);
        foreach ((string option, object? value) in entry.Parameters(entry.Create([])))
        {
            object? other = value switch
            {
                bool flag => !flag,
                long whole => whole + 1,
                double number => number / 2,
                "text" or "numeric" or "timestamp" or "all" => new ValueList<object?>(["a", "b"]),
                _ => null,
            };
            if (other is null)
                continue;
            FeatureStep changed = entry.Create([new KeyValuePair<string, object?>(option, other)]);
            Assert.Equal(other, entry.Parameters(changed).Single(p => p.Key == option).Value);
        }
    }

    [Fact]
    public void A_plan_in_words_is_the_plan_in_records()
    {
        FeatureStepSpec[] specs =
        [
            new("impute", [new("strategy", "mean"), new("columns", new ValueList<object?>(["age"]))]),
            new("tf-idf", [new("ngrams", new ValueList<object?>([1L, 2L])), new("unit", "characters"), new("max_features", 50L)]),
            new("impute", [new("value", 3.5), new("indicator", "always")]),
            new("bin", [new("edges", new ValueList<object?>([1L, 2.5])), new("output", "labels")]),
            new("date-parts", [new("parts", new ValueList<object?>(["month", "day_of_week"]))]),
            new("pca", [new("components", 3L), new("whiten", true)]),
        ];
        FeatureStep[] steps =
        [
            new Impute { Columns = ColumnSelector.Named("age"), Strategy = ImputeStrategy.Mean },
            new TfIdf { Shortest = 1, Longest = 2, Unit = NGramUnit.Characters, MaxFeatures = 50 },
            new Impute { Strategy = ImputeStrategy.Constant(3.5), Indicator = MissingIndicator.Always },
            new Bin { Edges = [1, 2.5], Output = BinOutput.Labels },
            new DateParts { Parts = [DatePart.Month, DatePart.DayOfWeek] },
            new PrincipalComponents { Components = 3, Whiten = true },
        ];
        Assert.Equal(steps, specs.Select(s => s.Create()));
        Assert.Equal(steps, specs.Select(s => s.Resolved().Create()));
    }

    [Theory]
    [InlineData("tfidf", "columns", "text", "Did you mean 'tf-idf'?")]
    [InlineData("tf-idf", "ngram", 2L, "Did you mean 'ngrams'?")]
    [InlineData("tf-idf", "ngrams", "many", "a list, such as [a, b]")]
    [InlineData("tf-idf", "ngrams", 0L, "shortest and the longest")]
    [InlineData("tf-idf", "unit", "letters", "one of words, characters and characters_in_words")]
    [InlineData("scale", "columns", "age", "a list of names, or one of all, numeric")]
    [InlineData("scale", "method", 3L, "one of standard, robust and min_max")]
    [InlineData("bin", "bins", 1L, "'bins' of 'bin' is out of range")]
    [InlineData("bin", "bins", 2.5, "a whole number")]
    [InlineData("tf-idf", "max_document_frequency", 0L, "'max_document_frequency' of 'tf-idf' is out of range")]
    [InlineData("one-hot", "min_frequency", -0.5, "'min_frequency' of 'one-hot' is out of range")]
    [InlineData("pca", "variance_share", 2L, "'variance_share' of 'pca' is out of range")]
    [InlineData("impute", "strategy", "middle", "one of mean, median and mode")]
    [InlineData("one-hot", "drop_first", "yes", "true or false")]
    public void What_is_not_allowed_is_said(string step, string option, object value, string message) =>
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => new FeatureStepSpec(step, [new(option, value)]).Create()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("impute", "strategy", "mean", "value", 3L)]
    [InlineData("pca", "components", 3L, "variance_share", 0.9)]
    public void Options_that_contradict_each_other_are_refused(string step, string first, object one, string second, object other)
    {
        var spec = new FeatureStepSpec(step, [new(first, one), new(second, other)]);
        Assert.Contains($"Only one of '{first}' and '{second}' of '{step}'", Assert.Throws<ArgumentException>(spec.Create).Message, StringComparison.Ordinal);
        Assert.NotNull(new FeatureStepSpec(step, [new(first, one), new(second, null)]).Create());
    }

    [Fact]
    public void Character_runs_are_terms()
    {
        FeatureMatrix matrix = Fitting.Learn(new Table(TextColumn.Of("t", ["ab", "b"])), new TfIdf { Unit = NGramUnit.Characters, Longest = 2, InverseFrequency = false, Normalize = false });
        Assert.Equal(["t has a", "t has ab", "t has b"], matrix.Names());
        Assert.Equal([1, 1, 1, 0, 0, 1], Enumerable.Range(0, 6).Select(i => matrix[i / 3, i % 3]));
    }
}
