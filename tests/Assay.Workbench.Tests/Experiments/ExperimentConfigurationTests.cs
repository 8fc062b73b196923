using Assay.Data;
using FsCheck;
using FsCheck.Fluent;

namespace Assay.Workbench.Tests.Experiments;

public sealed class ExperimentConfigurationTests
{
    [Fact]
    public void What_is_written_is_read_back_equal() =>
        Prop.ForAll(Specs().ToArbitrary(), spec => ExperimentConfiguration.Read(ExperimentConfiguration.Write(spec)) == spec).QuickCheckThrowOnFailure();

    [Fact]
    public void Writing_what_was_read_gives_the_same_document() =>
        Prop.ForAll(Specs().ToArbitrary(), spec =>
        {
            string written = ExperimentConfiguration.Write(spec).ToJsonString();
            return ExperimentConfiguration.Write(ExperimentConfiguration.Read(ExperimentConfiguration.Write(spec))).ToJsonString() == written;
        }).QuickCheckThrowOnFailure();

    /// <summary>Texts that YAML would read as something else if they were not quoted.</summary>
    private static Gen<string> Names() => Gen.Elements("status", "true", "7", "null", "~", "a: b", "- x", "#1", "\"quoted\"", "line\nbreak", "Größe", " padded ", "0x1F", "1e3");

    private static Gen<string?> Perhaps(Gen<string> name) => Gen.OneOf(Gen.Constant<string?>(null), name.Select(n => (string?)n));

    private static Gen<ValueList<string>> Lists() => Names().ListOf().Select(names => (ValueList<string>)[.. names.Distinct()]);

    private static Gen<SplitRequest> Splits() =>
        from validation in Gen.Choose(1, 49)
        from test in Gen.Choose(1, 49)
        from scheme in Gen.Elements(Enum.GetValues<SplitScheme>())
        from column in Names()
        select scheme == SplitScheme.Given
            ? new SplitRequest { Scheme = scheme, Column = column }
            : new SplitRequest
            {
                Scheme = scheme,
                Column = scheme is SplitScheme.Time or SplitScheme.Group ? column : null,
                Validation = validation / 100.0,
                Test = test / 100.0,
            };

    private static Gen<DataSource> Sources() =>
        from train in Names()
        from target in Names()
        from positive in Perhaps(Names())
        from task in Gen.Elements(null, "binary", "multiclass", "regression")
        from key in Perhaps(Names())
        from weight in Perhaps(Names())
        from query in Perhaps(Names().Where(name => name != target))
        from drop in Lists()
        from split in Splits()
        select new DataSource(train, target) { Positive = positive, Task = task, Key = key, Weight = weight, Query = query, Drop = drop, Split = split };

    private static Gen<CandidateSpec> Candidates() => Gen.OneOf(
        Gen.Constant(new CandidateSpec("majority", "majority", [])),
        Names().Select(column => new CandidateSpec("now", "existing-system", [new("column", column)])),
        from trees in Gen.Choose(1, 1000)
        from bootstrap in Gen.Elements(true, false)
        select new CandidateSpec("forest", "random-forest", [new("trees", (long)trees), new("bootstrap", bootstrap)]),
        // Not 1: JSON does not tell 1.0 from 1, and an option takes both.
        from rate in Gen.Choose(1, 999)
        from label in Names()
        select new CandidateSpec(label, "gradient-boosting", [new("learning_rate", rate / 1000.0)]));

    private static Gen<ExperimentSpec> Specs() =>
        from name in Names()
        from data in Sources()
        from features in Gen.Elements(null, FeatureReaderTests.Some)
        from models in Candidates().ListOf()
        from metric in Gen.Elements(null, "log_loss", "rmse")
        from refit in Gen.Elements(true, false)
        from slices in Lists()
        from seed in Gen.Elements(0ul, 7ul, ulong.MaxValue)
        select new ExperimentSpec
        {
            Name = name,
            Data = data,
            Features = features,
            Models = [.. models.DistinctBy(m => m.Label)],
            Metric = metric,
            Refit = refit,
            Evaluate = new EvaluationRequest { Slices = slices },
            Seed = seed,
        };
}
