using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

namespace Assay.Bench;

/// <summary>Logistic regression on a large dense table, turn about with scikit-learn where it is installed.</summary>
/// <remarks>
/// The peer is given standardised features as a matrix that is ready. Ours is timed twice: on such a matrix, and from the table of
/// numbers as they were read, with finding out what is missing, imputation, scaling and the target. Scores are ROC AUC.
/// </remarks>
internal static class LinearBenchmark
{
    public static async Task RunAsync(BenchArguments arguments)
    {
        int rows = arguments.Integer("rows", 1_000_000), threads = arguments.Integer("threads", 2);
        var workers = new Workers(threads);
        string folder = new ParticleEvents(rows + (rows / 10), seed: 7).Ensure(workers);
        (Table train, Table test) = ParticleTable.Read(folder, rows, rows / 10);
        var estimator = new LogisticRegression { Target = ParticleTable.Target };

        List<LinearFigures> matrix = [], table = [], peers = [];
        for (int i = 0; i < arguments.Integer("repetitions", 3); i++)
        {
            table.Add(FromTable(estimator, train, test, workers));
            matrix.Add(FromMatrix(estimator, train, workers));
            Console.WriteLine($"{table[^1]}\n{matrix[^1]}");
            if (!arguments.Flag("alone") && await PeerScript.RunAsync("sklearn_logistic.py", folder, rows, threads) is { } peer)
            {
                peers.Add(LinearFigures.Of(peer));
                Console.WriteLine(peers[^1]);
            }
        }

        LinearFigures.Compare(peers, ("matrix", matrix), ("table", table));
    }

    private static LinearFigures FromTable(LogisticRegression estimator, Table train, Table test, Workers workers)
    {
        (Model model, LinearFigures figures) = LinearFigures.Timed("Assay, table", () => estimator.Fit(train, new FitContext { Workers = workers }));
        Predictions predictions = model.Predict(test, workers, CancellationToken.None);
        TargetVector truth = TargetEncoding.Of(train, estimator.Target).Encode(test);
        return figures with { Score = Metric.RocAuc.Score(predictions, truth), Iterations = ((LinearPredictor)model.Predictor).Iterations };
    }

    private static LinearFigures FromMatrix(LogisticRegression estimator, Table train, Workers workers)
    {
        FeaturePlan.ForLinearModels.Fit(train.Without(estimator.Target), new FeatureContext { Workers = workers }, out FeatureMatrix features);
        TargetVector target = TargetEncoding.Of(train, estimator.Target).Encode(train);
        var data = new TrainingSet(features, target, Weights: null, RandomStream.Root(0), Validation: null);
        (LinearPredictor fitted, LinearFigures figures) = LinearFigures.Timed("Assay, matrix", () => estimator.FitMatrix(data, new FitContext { Workers = workers }));
        return figures with { Iterations = fitted.Iterations };
    }
}
