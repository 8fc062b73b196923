using System.Text.Json.Nodes;

namespace Assay.Server.Tests;

public sealed class DatasetTests : ApiTest
{
    private const string Dataset = """{"name":"name1","digest":"digest1","source_type":"source_type1","source":"source1"}""";

    [Fact]
    public async Task Datasets_and_models_of_a_run_are_read_back()
    {
        string id = await NewRunAsync();
        (await PostAsync("runs/log-inputs", $$"""
            {"run_id":"{{id}}","models":[{"model_id":"m-1"}],"datasets":[
              {"dataset":{{Dataset}},"tags":[{"key":"foo","value":"baz"},{"key":"mlflow.data.context","value":"train"}]},
              {"dataset":{"name":"name2","digest":"d2","source_type":"t","source":"{}","schema":"{\"a\":1}","profile":"{\"rows\":2}"} }]}
            """)).Ok();
        (await PostAsync("runs/outputs", $$"""{"run_id":"{{id}}","models":[{"model_id":"m-2","step":"7"},{"model_id":"m-3"}]}""")).Ok();
        JsonNode run = await RunAsync(id);
        JsonNode first = run["inputs"]!["dataset_inputs"]![0]!;
        Assert.Equal(Dataset, first["dataset"]!.ToJsonString());
        Assert.Equal(new Dictionary<string, string> { ["foo"] = "baz", ["mlflow.data.context"] = "train" }, Pairs(first["tags"]));
        JsonNode second = run["inputs"]!["dataset_inputs"]![1]!;
        Assert.Equal(("{\"a\":1}", "{\"rows\":2}"), ((string?)second["dataset"]!["schema"], (string?)second["dataset"]!["profile"]));
        Assert.Null(second["tags"]);
        Assert.Equal("m-1", (string?)run["inputs"]!["model_inputs"]![0]!["model_id"]);
        Assert.Equal([("m-2", 7L), ("m-3", 0L)], ((JsonArray)run["outputs"]!["model_outputs"]!).Select(m => ((string)m!["model_id"]!, (long)m["step"]!)));
    }

    [Theory]
    [InlineData("""{"datasets":[]}""", "Missing value for required parameter 'run_id'")]
    [InlineData("""{"run_id":"r"}""", "Missing value for required parameter 'datasets'")]
    [InlineData("""{"run_id":"r","datasets":{}}""", "Invalid value {} for parameter 'datasets' supplied")]
    [InlineData("""{"run_id":"r","datasets":["{}"]}""", "for parameter 'datasets' supplied")]
    [InlineData("""{"run_id":"r","datasets":[{}]}""", "Missing value for required parameter 'datasets[0].dataset'")]
    [InlineData("""{"run_id":"r","datasets":[{"dataset":{"digest":"d","source_type":"t","source":"s"}}]}""", "Missing value for required parameter 'datasets[0].name'")]
    [InlineData("""{"run_id":"r","datasets":[{"dataset":{"name":"n","digest":"0123456789012345678901234567890123456","source_type":"t","source":"s"}}]}""", "'digest' exceeds the maximum length of 36")]
    [InlineData("""{"run_id":"r","models":[{}]}""", "Missing value for required parameter 'models[0].model_id'")]
    public async Task What_cannot_be_an_input_is_refused(string body, string text)
    {
        string id = await NewRunAsync();
        (await PostAsync("runs/log-inputs", body.Replace("\"r\"", $"\"{id}\"", StringComparison.Ordinal))).Refused(text);
    }

    [Fact]
    public async Task A_profile_may_be_large()
    {
        string id = await NewRunAsync();
        JsonNode dataset = JsonNode.Parse(Dataset)!;
        dataset["profile"] = new string('p', 3_000_000);
        (await PostAsync("runs/log-inputs", new JsonObject { ["run_id"] = id, ["datasets"] = new JsonArray(new JsonObject { ["dataset"] = dataset }) })).Ok();
        Assert.Equal(3_000_000, ((string)(await RunAsync(id))["inputs"]!["dataset_inputs"]![0]!["dataset"]!["profile"]!).Length);
    }

    [Theory]
    [InlineData("{}", "SearchDatasets request must specify at least one experiment_id.")]
    [InlineData("""{"experiment_ids":[]}""", "SearchDatasets request must specify at least one experiment_id.")]
    [InlineData("""{"experiment_ids":["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21"]}""", "SearchDatasets request cannot specify more than")]
    public async Task A_search_for_datasets_names_some_experiments(string body, string text) =>
        (await PostAsync("/ajax-api/2.0/mlflow/experiments/search-datasets", body)).Refused(text);

    [Fact]
    public async Task Datasets_of_an_experiment_are_listed_once_for_each_use()
    {
        string experiment = await NewExperimentAsync();
        for (int i = 0; i < 3; i++)
        {
            (await PostAsync("runs/log-inputs", $$"""
                {"run_id":"{{await NewRunAsync(experiment)}}","datasets":[{"dataset":{{Dataset}},"tags":[{"key":"mlflow.data.context","value":"{{(i < 2 ? "training" : "test")}}"}]}]}
                """)).Ok();
        }
        (await PostAsync("runs/log-inputs", $$"""{"run_id":"{{await NewRunAsync()}}","datasets":[{"dataset":{{Dataset}}}]}""")).Ok();
        await NewRunAsync(experiment);
        JsonNode found = (await PostAsync("/ajax-api/2.0/mlflow/experiments/search-datasets", $$"""{"experiment_ids":["{{experiment}}"]}""")).Ok();
        Assert.Equal(
            [
                $$"""{"experiment_id":"{{experiment}}","name":"name1","digest":"digest1","context":"test"}""",
                $$"""{"experiment_id":"{{experiment}}","name":"name1","digest":"digest1","context":"training"}""",
            ],
            ((JsonArray)found["dataset_summaries"]!).Select(s => s!.ToJsonString()).Order());
        found = (await PostAsync("experiments/search-datasets", """{"experiment_ids":["0"]}""")).Ok();
        Assert.Equal("""[{"experiment_id":"0","name":"name1","digest":"digest1"}]""", found["dataset_summaries"]!.ToJsonString());
    }
}
