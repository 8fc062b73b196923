using Assay.Data;
using Assay.Learning;

namespace Assay.Workbench.Tests.Experiments;

public sealed class EnsembleSectionTests
{
    private const string Head = "data:\n  train: loans.csv\n  target: status\n";

    private const string Full = Head + """
        models: { logistic-regression: , forest: { model: random-forest, trees: 30 }, gradient-boosting: }
        ensemble:
          voting:
          stack: { kind: stacking, members: [logistic-regression, forest], meta: logistic-regression, folds: 3, pass_through: true }
          bagged: { kind: bagging, member: { model: decision-tree, max_depth: 8 }, size: 20 }
          boosted: { kind: adaboost, member: decision-tree, rounds: 50 }
          greedy: { kind: selection, members: { deep: { model: decision-tree, max_depth: 9 }, forest: , again: forest, ridge: }, metric: roc_auc }
          layers: { kind: stacking, members: [stack, voting], meta: { model: voting, members: [forest, bagged], weights: [1, 2.5] } }
          ruled: { kind: blending, meta: majority, hold_out: 0.3 }

        """;

    [Fact]
    public void Ensembles_are_a_list_or_a_mapping()
    {
        ValueList<CandidateSpec> expected = [new("voting", "voting", []), new("stacking", "stacking", [])];
        Assert.Equal(expected, Parse("ensemble: [voting, stacking]").Ensembles);
        Assert.Equal(expected, Parse("ensemble: { voting: , stacking: {} }").Ensembles);
        Assert.Equal(expected, Parse("ensemble: [voting, { stacking: { kind: stacking } }]").Ensembles);
    }

    [Fact]
    public void Members_are_entries_of_the_file_or_of_the_catalog_or_written_out()
    {
        ExperimentSpec spec = ExperimentFile.Parse(Full, "e.yaml");

        MemberSpec forest = new("forest", "random-forest", [new("trees", 30L)]);
        Assert.Equal(["voting", "stack", "bagged", "boosted", "greedy", "layers", "ruled"], spec.Ensembles.Select(e => e.Label));
        Assert.Equal((ValueList<MemberSpec>)[new("logistic-regression", "logistic-regression", []), forest], Option(spec, "stack", "members"));
        Assert.Equal(new MemberSpec("decision-tree", "decision-tree", [new("max_depth", 8L)]), Option(spec, "bagged", "member"));
        Assert.Equal(
            (ValueList<MemberSpec>)[new("deep", "decision-tree", [new("max_depth", 9L)]), forest, forest with { Label = "again" }, new("ridge", "ridge", [])],
            Option(spec, "greedy", "members"));
        var layers = (ValueList<MemberSpec>)Option(spec, "layers", "members")!;
        Assert.Equal(("stack", "stacking", 4), (layers[0].Label, layers[0].Model, layers[0].Options.Count));
        Assert.Equal((ValueList<double>)[1, 2.5], ((MemberSpec)Option(spec, "layers", "meta")!).Options.Single(o => o.Key == "weights").Value);
    }

    [Fact]
    public void Models_may_be_ensembles_too() =>
        Assert.Equal(
            new CandidateSpec("x", "bagging", [new("member", new MemberSpec("one-rule", "one-rule", [])), new("size", 3L)]),
            Parse("models: { x: { model: bagging, member: one-rule, size: 3 } }").Models[0]);

    [Fact]
    public void What_is_written_is_read_back_equal()
    {
        ExperimentSpec spec = ExperimentFile.Parse(Full, "e.yaml");
        ExperimentSpec read = ExperimentConfiguration.Read(ExperimentConfiguration.Write(spec));
        Assert.Equal(spec with { Name = read.Name }, read);
    }

    [Theory]
    [InlineData("ensemble: [votin]", 4, 12, "Did you mean 'voting'?")]
    [InlineData("ensemble: [random-forest]", 4, 12, "'random-forest' is no ensemble. The ensembles are voting, bagging")]
    [InlineData("ensemble: { x: { kind: stakking } }", 4, 24, "Did you mean 'stacking'?")]
    [InlineData("ensemble: { x: { kind: stacking, fold: 3 } }", 4, 34, "Did you mean 'folds'?")]
    [InlineData("ensemble: { x: { kind: stacking, folds: 1 } }", 4, 41, "'folds' must be ")]
    [InlineData("ensemble: { stacking: { members: [random-forst] } }", 4, 35, "Did you mean 'random-forest'?")]
    [InlineData("ensemble: { stacking: { members: { a: random-forst } } }", 4, 39, "Did you mean 'random-forest'?")]
    [InlineData("ensemble: { stacking: { members: random-forest } }", 4, 34, "'ensemble.stacking.members' must be a list")]
    [InlineData("ensemble: { stacking: { members: [{ model: random-forest, treees: 3 }] } }", 4, 59, "Did you mean 'trees'?")]
    [InlineData("ensemble: { stacking: { members: [random-forest, random-forest] } }", 4, 34, "'random-forest' occurs twice")]
    [InlineData("ensemble: { bagging: { member: { max_depth: 3 } } }", 4, 32, "must be a name, or a mapping with its 'model'")]
    [InlineData("ensemble: { bagging: { member: } }", 4, 32, "'member' must be a model, but is empty")]
    [InlineData("ensemble: { voting: { weights: [1, many] } }", 4, 36, "must be a number, but is 'many'")]
    [InlineData("ensemble: { voting: { weights: [1, -1] } }", 4, 32, "must be finite and not negative, but one is -1")]
    [InlineData("ensemble: { selection: { metric: log_los } }", 4, 34, "Did you mean 'log_loss'?")]
    [InlineData("ensemble: { a: { kind: voting, members: [b] }, b: { kind: voting, members: [a] } }", 4, 77, "'a' holds 'b' holds 'a'")]
    [InlineData("ensemble: { voting: { members: [voting] } }", 4, 33, "'voting' holds 'voting'")]
    [InlineData("ensemble: [voting, voting]", 4, 11, "'voting' is listed twice")]
    [InlineData("{ models: { x: { model: random-forest } }, ensemble: { x: { kind: voting } } }", 4, 54, "'x' is listed twice")]
    public void Faults_have_a_place_and_a_remedy(string line, int atLine, int atColumn, string message)
    {
        string yaml = line[0] == '{' ? $"# one\n# two\n# three\n{{ data: {{ train: a, target: b }}, {line[2..]}" : $"{Head}{line}\n";
        var fault = Assert.Throws<ExperimentFileException>(() => ExperimentFile.Parse(yaml, "e.yaml"));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(atLine, fault.Line);
        if (line[0] != '{')
            Assert.Equal(atColumn, fault.Column);
    }

    [Fact]
    public void A_setting_reaches_into_an_ensemble() =>
        Assert.Equal([new("folds", 3L)], ExperimentFile.Parse(Head + "ensemble: [stacking]\n", "e.yaml", ["ensemble.stacking.folds=3"]).Ensembles[0].Options);

    private static ExperimentSpec Parse(string line) => ExperimentFile.Parse($"{Head}{line}\n", "e.yaml");

    private static object? Option(ExperimentSpec spec, string label, string option) =>
        spec.Ensembles.Single(e => e.Label == label).Options.Single(o => o.Key == option).Value;
}
