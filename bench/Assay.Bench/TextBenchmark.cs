using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

namespace Assay.Bench;

/// <summary>Tf-idf and logistic regression on questions of 77 intents (BANKING77), turn about with scikit-learn where it is installed.</summary>
/// <remarks>Timed from the texts in memory to the model. <c>--data FOLDER</c> holds <c>banking77_train.csv</c> and <c>banking77_test.csv</c>. Scores are accuracies.</remarks>
internal static class TextBenchmark
{
    public static async Task RunAsync(BenchArguments arguments)
    {
        string folder = arguments.Text("data") ?? throw new ArgumentException("--data FOLDER must name the folder of banking77_train.csv and banking77_test.csv.");
        int threads = arguments.Integer("threads", 2);
        var workers = new Workers(threads);
        Table train = await Table.ReadCsvAsync(Path.Combine(folder, "banking77_train.csv"));
        Table test = await Table.ReadCsvAsync(Path.Combine(folder, "banking77_test.csv"));
        var estimator = new LogisticRegression { Target = "category", Features = new FeaturePlan(new TfIdf()) };
        TargetVector truth = TargetEncoding.Of(train, estimator.Target).Encode(test);

        List<LinearFigures> whole = [], features = [], peers = [];
        for (int i = 0; i < arguments.Integer("repetitions", 3); i++)
        {
            (Model model, LinearFigures figures) = LinearFigures.Timed("Assay", () => estimator.Fit(train, new FitContext { Workers = workers }));
            double score = Metric.Accuracy.Score(model.Predict(test, workers, CancellationToken.None), truth);
            whole.Add(figures with { Score = score, Iterations = ((LinearPredictor)model.Predictor).Iterations });
            features.Add(LinearFigures.Timed("Assay, tf-idf alone", () => estimator.Features.Fit(train.Without(estimator.Target), new FeatureContext { Workers = workers }, out _)).Figures);
            Console.WriteLine($"{whole[^1]}\n{features[^1]}");
            if (!arguments.Flag("alone") && await PeerScript.RunAsync("sklearn_text.py", folder, threads) is { } peer)
            {
                peers.Add(LinearFigures.Of(peer));
                Console.WriteLine($"{peers[^1]}  of it tf-idf {peer.GetProperty("features").GetDouble():F3} s");
            }
        }

        LinearFigures.Compare(peers, ("both", whole));
    }
}
