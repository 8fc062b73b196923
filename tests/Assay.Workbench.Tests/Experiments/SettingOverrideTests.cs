namespace Assay.Workbench.Tests.Experiments;

public sealed class SettingOverrideTests
{
    private const string File = "data:\n  train: loans.csv\n  target: status\nmodels: [majority, random-forest]\nseed: 3\n";

    [Fact]
    public void A_setting_replaces_the_files_value() => Assert.Equal(8ul, Parse("seed=8").Seed);

    [Fact]
    public void A_setting_may_name_what_the_file_leaves_out()
    {
        ExperimentSpec spec = Parse("data.split.test=0.3", "metric=accuracy", "evaluate.slices=[Home, \"a=b\"]");

        Assert.Equal(0.3, spec.Data.Split.Test);
        Assert.Equal("accuracy", spec.Metric);
        Assert.Equal(["Home", "a=b"], spec.Evaluate.Slices);
    }

    [Fact]
    public void An_option_can_be_set_on_a_model_of_a_list()
    {
        ExperimentSpec spec = Parse("models.random-forest.trees=5");

        Assert.Equal(["majority", "random-forest"], spec.Models.Select(m => m.Label));
        Assert.Equal([KeyValuePair.Create("trees", (object?)5L)], spec.Models[1].Options);
    }

    [Fact]
    public void The_last_setting_of_a_key_wins() => Assert.Equal(9ul, Parse("seed=8", "seed=9").Seed);

    [Theory]
    [InlineData("nonsense", "--set must look like 'data.split.test=0.3', but is 'nonsense'")]
    [InlineData("=3", "--set must look like")]
    [InlineData("seed.a=3", "'seed' is a single value")]
    [InlineData("seed=[1", "not valid YAML")]
    [InlineData("seed=many", "'seed' must be a whole number")]
    [InlineData("sead=3", "Unknown key 'sead'. Did you mean 'seed'?")]
    [InlineData("models.random-forest.trees=0", "'trees' must be at least 1, ")]
    public void A_fault_names_the_setting_and_no_line_of_the_file(string setting, string message)
    {
        var fault = Assert.ThrowsAny<WorkbenchException>(() => Parse(setting));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("--set", fault.Message, StringComparison.Ordinal);
    }

    private static ExperimentSpec Parse(params string[] settings) => ExperimentFile.Parse(File, "e.yaml", settings);
}
