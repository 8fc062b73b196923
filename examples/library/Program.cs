// dotnet run --configuration Release --project examples/library
// What `assay run examples/credit/experiment.yaml` does, step by step and without tracking.

using System.Globalization;
using Assay.Data;
using Assay.Evaluation;
using Assay.Learning;
using Assay.Numerics;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const ulong Seed = 7;
string path = args.Length > 0 ? args[0] : Path.Combine("examples", "credit", "data", "credit.csv");

Table loans = await Table.ReadAsync(path);
DataSplit parts = loans.Split(new StratifiedSplit { Column = "Status", Validation = 0.2, Test = 0.2 }, Seed);
TargetEncoding target = TargetEncoding.Of(loans, "Status", positive: "bad");
TargetVector truth = target.Encode(parts.Validation);

Estimator[] estimators =
[
    new MajorityBaseline { Target = "Status", Positive = "bad" },
    new LogisticRegression { Target = "Status", Positive = "bad" },
    new RandomForest { Target = "Status", Positive = "bad", Seed = Seed },
    new GradientBoosting { Target = "Status", Positive = "bad", Seed = Seed },
];

var candidates = new List<Candidate>();
foreach (Estimator estimator in estimators)
{
    Predictions predictions = estimator.Fit(parts.Train).Predict(parts.Validation);
    EstimatorEntry entry = EstimatorCatalog.Find(estimator.Name);
    candidates.Add(new Candidate(estimator.Name, entry.Complexity, entry.IsBaseline, predictions));
    Console.WriteLine($"{estimator.Name,-20} log loss {Metric.LogLoss.Score(predictions, truth):0.0000}   ROC AUC {Metric.RocAuc.Score(predictions, truth):0.0000}");
}

// The simplest model within noise of the best, chosen on validation rows alone.
var bootstrap = new Bootstrap { Stream = RandomStream.Root(Seed).Child("selection") };
Selection selection = new SelectionRule { Metric = Metric.LogLoss, Bootstrap = bootstrap }.Choose(candidates, truth);
Console.WriteLine(selection.Reason);

// Fitted again on all rows but the test rows, which are opened once, on the record.
IModel final = estimators.Single(e => e.Name == selection.Recommended).Fit(parts.TrainAndValidation());
Table test = parts.Test.Open("final evaluation", opening => Console.WriteLine($"Opening the test rows: {opening.RowCount}, opening {opening.Number}"));
MetricEstimate loss = bootstrap.Estimate([Metric.LogLoss], final.Predict(test), target.Encode(test))[0];
Console.WriteLine($"Test log loss {loss.Value:0.0000}, 95 % interval {loss.Lower:0.0000} to {loss.Upper:0.0000}");
