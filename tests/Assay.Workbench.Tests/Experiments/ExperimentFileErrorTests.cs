namespace Assay.Workbench.Tests.Experiments;

/// <summary>Each error names the line and column of the fault, says what must hold, and suggests what to write.</summary>
public sealed class ExperimentFileErrorTests
{
    [Theory]
    // Unknown keys, at every level; those of later versions too.
    [InlineData("sead: 7", 5, 1, "Unknown key 'sead'. Did you mean 'seed'?")]
    [InlineData("tune: { trials: 30 }", 5, 1, "Unknown key 'tune'.")]
    [InlineData("evaluate: { slice: [Home] }", 5, 13, "Unknown key 'evaluate.slice'. Did you mean 'slices'?")]
    [InlineData("evaluate: { calibration: true }", 5, 13, "Unknown key 'evaluate.calibration'.")]
    // Models and their options.
    [InlineData("models: [majority, random-forst]", 5, 20, "There is no model 'random-forst'. Did you mean 'random-forest'?")]
    [InlineData("models: { mine: { model: random-forst } }", 5, 26, "Did you mean 'random-forest'?")]
    [InlineData("models: { random-forst: }", 5, 11, "Did you mean 'random-forest'?")]
    [InlineData("models: { random-forest: { trees: -1 } }", 5, 35, "'trees' must be at least 1, ")]
    [InlineData("models: { random-forest: { trees: many } }", 5, 35, "'trees' must be a whole number, but is 'many'")]
    [InlineData("models: { random-forest: { treees: 5 } }", 5, 28, "has no option 'treees'. Did you mean 'trees'?")]
    [InlineData("models: { random-forest: [trees] }", 5, 26, "'models.random-forest' must be a mapping (key: value), but is a list")]
    [InlineData("models: [majority, majority]", 5, 9, "'majority' is listed twice")]
    [InlineData("models: random-forest", 5, 9, "'models' must be a list, but is 'random-forest'")]
    // Values of the wrong kind.
    [InlineData("metric: log_los", 5, 9, "Did you mean 'log_loss'?")]
    [InlineData("metric: [log_loss]", 5, 9, "'metric' must be text, but is a list")]
    [InlineData("refit: maybe", 5, 8, "'refit' must be true or false, but is 'maybe'")]
    [InlineData("seed: -1", 5, 7, "'seed' must be a whole number from 0 on, but is '-1'")]
    [InlineData("seed: 1.5", 5, 7, "'seed' must be a whole number")]
    [InlineData("evaluate: [Home]", 5, 11, "'evaluate' must be a mapping (key: value), but is a list")]
    [InlineData("evaluate: { slices: Home }", 5, 21, "'evaluate.slices' must be a list, but is 'Home'")]
    [InlineData("experiment:", 5, 12, "'experiment' must be text, but is empty")]
    public void In_the_document(string line, int atLine, int atColumn, string message) =>
        Expect($"# a comment\ndata:\n  train: loans.csv\n  target: status\n{line}\n", atLine, atColumn, message);

    [Theory]
    [InlineData("colour: red", 4, 3, "Unknown key 'data.colour'.")]
    [InlineData("task: ranking", 4, 9, "'data.task' must be binary, multiclass or regression, but is 'ranking'")]
    [InlineData("drop: comment", 4, 9, "'data.drop' must be a list, but is 'comment'")]
    [InlineData("query: [a]", 4, 10, "'data.query' must be text, but is a list")]
    [InlineData("query: status", 4, 10, "'data.query' must be another column than the target")]
    [InlineData("split: 0.2", 4, 10, "'data.split' must be a mapping")]
    [InlineData("split: { validation: 0.5, test: 0.5 }", 4, 10, "must leave rows to train on, but add up to 1")]
    [InlineData("split: { validation: 0 }", 4, 24, "'data.split.validation' must be a fraction between 0 and 1")]
    [InlineData("split: { test: 1 }", 4, 18, "'data.split.test' must be a fraction between 0 and 1")]
    [InlineData("split: { test: a fifth }", 4, 18, "'data.split.test' must be a fraction")]
    [InlineData("split: { tset: 0.2 }", 4, 12, "Unknown key 'data.split.tset'. Did you mean 'test'?")]
    [InlineData("split: { by: size, column: x }", 4, 16, "'data.split.by' must be time or group, but is 'size'")]
    [InlineData("split: { by: time }", 4, 10, "A split by time needs 'column'")]
    [InlineData("split: { by: group, column: town, stratify: true }", 4, 47, "'stratify' goes with a random split only")]
    [InlineData("split: { column: part, test: 0.2 }", 4, 10, "A split given by a column has no shares")]
    public void In_the_data(string line, int atLine, int atColumn, string message) =>
        Expect($"data:\n  train: loans.csv\n  target: status\n  {line}\n", atLine, atColumn, message);

    [Theory]
    [InlineData("data:\n  train: [a\nseed: 3\n", "This is not valid YAML")]
    [InlineData("data: { train: a, target: b, drop: [c\nseed: 3 }\n", "This is not valid YAML")]
    [InlineData("data:\n\ttrain: a\n", "This is not valid YAML")]
    [InlineData("data: {train: a, target: b}\nseed: 1\nseed: 2\n", "This is not valid YAML")]
    public void Invalid_yaml_has_a_place(string yaml, string message)
    {
        var fault = Assert.Throws<ExperimentFileException>(() => ExperimentFile.Parse(yaml, "e.yaml"));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith($"e.yaml:{fault.Line}:{fault.Column}: ", fault.Message, StringComparison.Ordinal);
        Assert.InRange(fault.Line, 1, 3);
    }

    [Theory]
    [InlineData("", 1, 1, "must hold one YAML mapping")]
    [InlineData("- a\n- b\n", 1, 1, "must hold one YAML mapping")]
    [InlineData("seed: 3\n", 1, 1, "The key 'data' is missing")]
    [InlineData("data: loans.csv\n", 1, 7, "'data' must be a mapping")]
    [InlineData("data:\n  target: a\n", 2, 3, "The key 'data.train' is missing")]
    [InlineData("data:\n  train: a\n", 2, 3, "The key 'data.target' is missing")]
    [InlineData("data: { train: , target: b }\n", 1, 16, "'data.train' must be text, but is empty")]
    public void Something_required_is_missing(string yaml, int line, int column, string message) => Expect(yaml, line, column, message);

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var fault = Assert.Throws<WorkbenchException>(() => ExperimentFile.Load(Path.Combine("nowhere", "e.yaml")));

        Assert.Contains(Path.Combine("nowhere", "e.yaml"), fault.Message, StringComparison.Ordinal);
    }

    private static void Expect(string yaml, int line, int column, string message)
    {
        var fault = Assert.Throws<ExperimentFileException>(() => ExperimentFile.Parse(yaml, "e.yaml"));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (fault.Line, fault.Column));
        Assert.StartsWith($"e.yaml:{line}:{column}: ", fault.Message, StringComparison.Ordinal);
    }
}
