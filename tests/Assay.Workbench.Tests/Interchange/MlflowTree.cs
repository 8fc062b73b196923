namespace Assay.Workbench.Tests.Interchange;

/// <summary>A folder as MLflow's file store writes it.</summary>
internal sealed class MlflowTree(string root)
{
    public const string RunId = "0123456789abcdef0123456789abcdef";

    public string Root => root;

    public string RunPath => $"7/{RunId}";

    public static string RunMeta(string id = RunId, string status = "3", string stage = "active", string artifacts = "file:///somewhere/else/artifacts") =>
        $"artifact_uri: {artifacts}\nend_time: 1700000005000\nentry_point_name: ''\nexperiment_id: '7'\nlifecycle_stage: {stage}\nrun_id: {id}\nrun_name: quiet-owl-1\nrun_uuid: {id}\n"
        + $"source_name: ''\nsource_type: 4\nsource_version: ''\nstart_time: 1700000000000\nstatus: {status}\ntags: []\nuser_id: ada\n";

    /// <summary>One experiment with one run that has something of everything.</summary>
    public MlflowTree WithRun()
    {
        Write("7/meta.yaml", "artifact_location: file:///somewhere/else\ncreation_time: 1699999999000\nexperiment_id: '7'\nlast_update_time: 1699999999000\nlifecycle_stage: active\nname: credit\n");
        Write("7/tags/team", "blue");
        Write($"{RunPath}/meta.yaml", RunMeta());
        Write($"{RunPath}/params/lr", "0.1");
        Write($"{RunPath}/params/model/depth", "3");
        Write($"{RunPath}/tags/mlflow.runName", "quiet-owl-1");
        Write($"{RunPath}/tags/note", "two\nlines\n");
        Write($"{RunPath}/metrics/loss", "1700000001000 1.5 1\n1700000002000 nan 2\n1700000003000 -inf 3\n1700000003000 1e-05 3 data 0123\n");
        Write($"{RunPath}/metrics/val/acc", "1700000001000 0.5\n");
        Write($"{RunPath}/inputs/abc/meta.yaml", $"destination_id: {RunId}\ndestination_type: RUN\nsource_id: d1\nsource_type: DATASET\ntags:\n  mlflow.data.context: training\n");
        Write("7/datasets/d1/meta.yaml", "dataset_id: d1\ndigest: 1a2b3c4d\nname: credit\nprofile: '{\"num_rows\": 3}'\nschema: null\nsource: '{\"uri\": \"credit.csv\"}'\nsource_type: local\n");
        Write($"{RunPath}/artifacts/plots/loss.txt", "down");
        Write($"{RunPath}/artifacts/empty", "");
        return this;
    }

    public string Write(string path, string content)
    {
        string file = Path.Combine([root, .. path.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return file;
    }
}
