namespace Assay.Tracking.Tests.Artifacts;

public sealed class ModelSourceTests
{
    private const string Run = "file:///data/runs/1/abc/artifacts";

    [Theory]
    [InlineData("/data/runs/1/abc/artifacts")]
    [InlineData("file:///data/runs/1/abc/artifacts")]
    [InlineData("file:///data/runs/1/abc/artifacts/model")]
    [InlineData("file:///data/runs/1/abc/artifacts/.")]
    [InlineData("file:///data/runs/1/abc/artifacts/model/..")]
    [InlineData("mlflow-artifacts:/models")]
    [InlineData("mlflow-artifacts:/models///")]
    [InlineData("mlflow-artifacts:/models/foo///bar")]
    [InlineData("mlflow-artifacts://host:9000/models/artifact/..../")]
    [InlineData("runs:/abc/model")]
    [InlineData("models:/m-0123")]
    [InlineData("s3://path/to/model")]
    public void What_lies_in_the_run_or_elsewhere_is_a_source(string source) => ModelSource.Check(source, Run, "run_id");

    [Theory]
    [InlineData("/tmp")]
    [InlineData("file:///tmp")]
    [InlineData("model")]
    [InlineData("/data/runs/1/abc/artifacts2")]
    [InlineData("/data/runs/1/abc/artifacts/../../def/artifacts")]
    [InlineData("file:///data/runs/1/abc/artifacts/%2e%2e/x")]
    [InlineData("file:///data/runs/1/abc/artifacts/%252e%252e/%252e%252e/x")]
    [InlineData("file:///data/runs/1/abc/artifacts/..\\..\\x")]
    [InlineData("file:///data/runs/1/abc/artifacts/#/../../..")]
    [InlineData("file:///data/runs/1/abc/artifacts%00")]
    [InlineData("//proc/self/root")]
    [InlineData("file:////proc/self/root")]
    [InlineData("/proc/self/root/data/runs/1/abc/artifacts")]
    [InlineData("\\\\?\\C:\\data")]
    [InlineData("")]
    public void A_local_source_outside_the_run_is_refused(string source)
    {
        foreach (string parameter in new[] { "run_id", "model_id" })
        {
            var refused = Assert.Throws<TrackingException>(() => ModelSource.Check(source, Run, parameter));
            Assert.Equal(TrackingFault.InvalidValue, refused.Fault);
            Assert.Contains("Invalid model version source", refused.Message, StringComparison.Ordinal);
            Assert.Contains($"To use a local path as a model version source, the {parameter} request parameter has to be specified", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_local_source_needs_a_run_with_local_artifacts()
    {
        Assert.Throws<TrackingException>(() => ModelSource.Check(Run, null, "run_id"));
        Assert.Throws<TrackingException>(() => ModelSource.Check(Run, "mlflow-artifacts:/1/abc/artifacts", "run_id"));
    }

    [Theory]
    [InlineData("mlflow-artifacts://host:9000/models/../../../")]
    [InlineData("http://host:9000/models/../../../")]
    [InlineData("https://host/api/2.0/mlflow-artifacts/artifacts/../../../")]
    [InlineData("s3a://my_bucket/api/2.0/mlflow-artifacts/artifacts/../../../")]
    [InlineData("ftp://host:8888/api/2.0/mlflow-artifacts/artifacts/../../../")]
    [InlineData("mlflow-artifacts://host:9000/models/..%2f..%2fartifacts")]
    [InlineData("mlflow-artifacts://host:9000/models/artifact%00")]
    [InlineData("dbfs:/abc/artifacts/a%3f/../../../../../../../../../../")]
    [InlineData("mlflow-artifacts://a%23/..//tmp")]
    [InlineData("http:///#/../../etc/")]
    [InlineData("s3://bucket")]
    [InlineData("javascript:alert(1)")]
    [InlineData("mlflow-artifacts:/%252e%252e/x")]
    public void A_remote_source_with_a_way_back_is_refused_in_MLflows_words(string source)
    {
        var refused = Assert.Throws<TrackingException>(() => ModelSource.Check(source, Run, "run_id"));
        Assert.Equal(TrackingFault.InvalidValue, refused.Fault);
        Assert.Contains("Invalid model version source", refused.Message, StringComparison.Ordinal);
        Assert.Contains("If supplying a source as an http, https,", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_on_another_host_is_answered_as_MLflow_does()
    {
        var refused = Assert.Throws<TrackingException>(() => ModelSource.Check("file://123.456.789.123/path/to/source", Run, "run_id"));
        Assert.Equal(TrackingFault.Other, refused.Fault);
        Assert.Contains("is not a valid remote uri", refused.Message, StringComparison.Ordinal);
    }
}
