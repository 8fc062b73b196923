using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Assay.Cli;

/// <summary>Adds examples to the framework's help: what people copy.</summary>
internal static class HelpWithExamples
{
    private static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        [""] =
        [
            "assay run examples/credit/experiment.yaml     develop, compare, evaluate and report",
            "assay exec -- python train.py                 track any program",
            "assay runs                                    what has been run here",
            "assay show 3f2a                               one run's story (IDs may be shortened)",
            "assay reproduce 3f2a                          rebuild it from stored content, bit for bit",
        ],
        ["init"] = ["assay init", "assay init ~/projects/churn"],
        ["run"] =
        [
            "assay run experiment.yaml",
            "assay run experiment.yaml --seed 8 --set data.split.test=0.3",
            "assay run experiment.yaml --set models.gradient-boosting.learning_rate=0.05",
            "assay run experiment.yaml --json | jq .test",
        ],
        ["exec"] =
        [
            "assay exec -- python train.py --epochs 10",
            "assay exec --experiment churn --data data/churn.csv --env CUDA_VISIBLE_DEVICES -- ./train.sh",
            "assay exec --no-capture -- python -i",
        ],
        ["runs"] = ["assay runs", "assay runs --experiment credit-risk --all", "assay runs --filter \"metrics.test_log_loss < 0.5\""],
        ["show"] = ["assay show 3f2a", "assay show 3f2a --json"],
        ["reproduce"] = ["assay reproduce 3f2a", "assay reproduce 3f2a --threads 1", "assay reproduce 3f2a --seed 8     what if the seed were another?"],
        ["models"] = ["assay models list", "assay models register credit --run 3f2a", "assay models alias credit champion 1"],
        ["models list"] = ["assay models list --json"],
        ["models show"] = ["assay models show credit"],
        ["models register"] = ["assay models register credit --run 3f2a", "assay models register credit --run 3f2a --path models/final"],
        ["models alias"] = ["assay models alias credit champion 2", "assay models alias credit champion --delete"],
        ["models rename"] = ["assay models rename credit credit-risk"],
        ["models delete"] = ["assay models delete credit --version 1", "assay models delete credit"],
        ["import"] = ["assay import mlflow mlruns --dry-run", "assay import tensorboard logs --experiment credit-risk"],
        ["import tensorboard"] = ["assay import tensorboard logs", "assay import tensorboard logs --experiment credit-risk"],
        ["import mlflow"] = ["assay import mlflow mlruns", "assay import mlflow https://mlflow.example.org", "assay import mlflow mlruns --dry-run --json"],
        ["export"] = ["assay export runs --format csv --out runs.csv", "assay export tensorboard 3f2a logs"],
        ["export runs"] =
        [
            "assay export runs --format csv > runs.csv",
            "assay export runs --format csv --filter \"params.penalty = '0.5' AND attributes.status = 'FINISHED'\"",
            "assay export runs --format json --experiment credit-risk --history --out runs.json",
        ],
        ["export tensorboard"] = ["assay export tensorboard 3f2a logs/3f2a"],
        ["serve"] =
        [
            "assay serve                                   at http://127.0.0.1:5000, for this machine",
            "assay serve token create --name ci --role writer",
            "assay serve --host 0.0.0.0 --allowed-host tracking.example.org --certificate server.pem --key server.key",
        ],
        ["token"] = ["assay serve token create --name anna --role admin", "assay serve token list", "assay serve token revoke anna"],
        ["estimators"] = ["assay estimators", "assay estimators gradient-boosting"],
        ["features"] = ["assay features", "assay features tf-idf"],
        ["schema"] = ["assay schema > experiment.schema.json"],
    };

    public static void AddTo(RootCommand root)
    {
        foreach (Option option in root.Options)
        {
            if (option is HelpOption help && help.Action is HelpAction action)
                help.Action = new ExampleHelpAction(action);
        }
    }

    private sealed class ExampleHelpAction(HelpAction inner) : SynchronousCommandLineAction
    {
        // Help is shown for a verb without the arguments it needs, too.
        public override bool ClearsParseErrors => inner.ClearsParseErrors;

        public override int Invoke(ParseResult parseResult)
        {
            int code = inner.Invoke(parseResult);
            if (Examples.TryGetValue(CommandPath.Of(parseResult.CommandResult.Command), out string[]? lines))
            {
                TextWriter output = parseResult.InvocationConfiguration.Output;
                output.WriteLine("Examples:");
                foreach (string line in lines)
                    output.WriteLine("  " + line);
            }

            return code;
        }
    }
}
