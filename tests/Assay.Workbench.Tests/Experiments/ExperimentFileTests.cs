using Assay.Data;

namespace Assay.Workbench.Tests.Experiments;

public sealed class ExperimentFileTests
{
    private const string Smallest = "data:\n  train: loans.csv\n  target: status\n";

    [Fact]
    public void Everything_but_data_and_target_has_a_default()
    {
        ExperimentSpec spec = ExperimentFile.Parse(Smallest, Path.Combine("credit", "experiment.yaml"));

        Assert.Equal("credit", spec.Name);
        Assert.Equal(new DataSource("loans.csv", "status"), spec.Data);
        Assert.Equal((SplitScheme.Random, 0.2, 0.2), (spec.Data.Split.Scheme, spec.Data.Split.Validation, spec.Data.Split.Test));
        Assert.Empty(spec.Models);
        Assert.Null(spec.Metric);
        Assert.True(spec.Refit);
        Assert.Empty(spec.Evaluate.Slices);
        Assert.Equal(0ul, spec.Seed);
    }

    [Fact]
    public void Every_key_is_read()
    {
        ExperimentSpec spec = ExperimentFile.Parse("""
            experiment: credit-risk
            data:
              train: data/credit.csv
              target: Status
              positive: bad
              task: binary
              key: id
              weight: amount
              query: session
              drop: [comment, 7]
              split: { validation: 0.1, test: 0.3, stratify: true }
            models:
              majority:
              slow: { model: gradient-boosting, learning_rate: 0.05, iterations: 200 }
            metric: roc_auc
            refit: false
            evaluate: { slices: [Home, "Age >= 50"] }
            seed: 18446744073709551615
            """, "e.yaml");

        Assert.Equal("credit-risk", spec.Name);
        Assert.Equal("session", spec.Data.Query);
        Assert.Equal(("Status", "bad", "binary", "id", "amount"), (spec.Data.Target, spec.Data.Positive, spec.Data.Task, spec.Data.Key, spec.Data.Weight));
        Assert.Equal(["comment", "7"], spec.Data.Drop);
        Assert.Equal(new SplitRequest { Scheme = SplitScheme.Stratified, Validation = 0.1, Test = 0.3 }, spec.Data.Split);
        Assert.Equal(["majority", "slow"], spec.Models.Select(m => m.Label));
        Assert.Equal(new CandidateSpec("slow", "gradient-boosting", [new("learning_rate", 0.05), new("iterations", 200L)]), spec.Models[1]);
        Assert.Equal(("roc_auc", false, ulong.MaxValue), (spec.Metric, spec.Refit, spec.Seed));
        Assert.Equal(["Home", "Age >= 50"], spec.Evaluate.Slices);
    }

    [Theory]
    [InlineData("{ by: time, column: day }", SplitScheme.Time)]
    [InlineData("{ by: group, column: town, test: 0.1 }", SplitScheme.Group)]
    [InlineData("{ column: part }", SplitScheme.Given)]
    [InlineData("{ stratify: false }", SplitScheme.Random)]
    public void A_split_is_told_by_its_keys(string split, SplitScheme expected) =>
        Assert.Equal(expected, ExperimentFile.Parse($"{Smallest}  split: {split}\n", "e.yaml").Data.Split.Scheme);

    [Theory]
    [InlineData("[majority, one-rule]")]
    [InlineData("{ majority: , one-rule: {} }")]
    [InlineData("[majority, { one-rule: {} }]")]
    [InlineData("\n  - majority\n  - one-rule: { model: one-rule }")]
    public void Models_are_a_list_or_a_mapping(string models) =>
        Assert.Equal(
            [new CandidateSpec("majority", "majority", []), new CandidateSpec("one-rule", "one-rule", [])],
            ExperimentFile.Parse($"{Smallest}models: {models}\n", "e.yaml").Models);

    [Fact]
    public void Quoted_scalars_are_text_and_plain_ones_what_they_look_like()
    {
        ValueList<CandidateSpec> models = ExperimentFile.Parse($"{Smallest}models: {{ a: {{ model: existing-system, column: \"true\" }} }}\n", "e.yaml").Models;

        Assert.Equal([KeyValuePair.Create("column", (object?)"true")], models[0].Options);
    }
}
