using System.Globalization;

using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

namespace Assay.Bench;

/// <summary>Predictions of k nearest neighbours, turn about with the faster of scikit-learn's ways where it is installed.</summary>
/// <remarks>Digits (<c>--digits FILE</c>, the CSV of 64 pixels and a label) and clouds around random centres.</remarks>
internal static class NeighboursBenchmark
{
    private const int Neighbors = 5;

    public static async Task RunAsync(BenchArguments arguments)
    {
        var workers = new Workers(arguments.Integer("threads", 2));
        int repetitions = arguments.Integer("repetitions", 9);
        if (arguments.Text("digits") is { } file)
        {
            Table digits = await Table.ReadCsvAsync(file);
            int[] all = [.. Enumerable.Range(0, digits.RowCount)];
            Table pixels = digits.Without(digits.Columns[^1].Name);
            float[] values = [.. all.SelectMany(row => pixels.Columns.Select(c => (float)c.ToDoubles()[row]))];
            int[] order = [.. all.Where(row => row % 5 != 4), .. all.Where(row => row % 5 == 4)];
            double[] labels = digits.Columns[^1].ToDoubles();
            int width = pixels.Columns.Count;
            await CompareAsync("digits", [.. order.SelectMany(row => values[(row * width)..((row + 1) * width)])], [.. order.Select(row => (float)labels[row])], all.Count(row => row % 5 != 4), width, workers, repetitions);
        }

        int rows = arguments.Integer("rows", 20_000), features = arguments.Integer("features", 64), queries = arguments.Integer("queries", 4_000);
        (float[] clouds, float[] names) = Clouds(rows + queries, features);
        await CompareAsync("clouds", clouds, names, rows, features, workers, repetitions);
    }

    private static async Task CompareAsync(string name, float[] values, float[] labels, int trainRows, int features, Workers workers, int repetitions)
    {
        string folder = Directory.CreateTempSubdirectory("assay-neighbours-").FullName;
        try
        {
            RawFloats.Write(Path.Combine(folder, "X.f32"), values);
            RawFloats.Write(Path.Combine(folder, "y.f32"), labels);
            Model model = new KNearestNeighbors { Target = "y", Task = LearningTask.Multiclass, Neighbors = Neighbors, Features = new FeaturePlan() }
                .Fit(TableOf(values, labels, features, 0, trainRows));
            Table test = TableOf(values, labels, features, trainRows, labels.Length - trainRows);
            FeatureMatrix matrix = model.Features.Transform(test);
            var outputs = new double[matrix.RowCount * model.Predictor.OutputCount];
            model.Predictor.Predict(matrix, outputs, workers, CancellationToken.None);

            Timing ours = await Timing.OfAsync(repetitions, () =>
            {
                model.Predictor.Predict(matrix, outputs, workers, CancellationToken.None);
                return Task.CompletedTask;
            });
            double accuracy = Metric.Accuracy.Score(Predictions.OfProbabilities(model.Signature.Classes, outputs), new TargetEncoding("y", LearningTask.Multiclass, model.Signature.Classes).Encode(test));
            Report($"{name} {trainRows} × {features}, {test.RowCount} queries: Assay", ours.Median.TotalSeconds, ours.Processor.TotalSeconds, accuracy);
            if (await PeerScript.RunAsync("sklearn_neighbours.py", folder, trainRows, features, Neighbors, workers.Threads, repetitions) is not { } peer)
            {
                Console.WriteLine("no peer: /usr/bin/python3 has no scikit-learn (Debian: apt-get install python3-sklearn)");
                return;
            }

            double Number(string of) => peer.GetProperty(of).GetDouble();
            Report($"scikit-learn {peer.GetProperty("version").GetString()} {peer.GetProperty("algorithm").GetString()}", Number("predict"), Number("processor"), Number("accuracy"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peer / ours   predict {Number("predict") / ours.Median.TotalSeconds:F2}  processor {Number("processor") / ours.Processor.TotalSeconds:F2}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (float[] Values, float[] Labels) Clouds(int rows, int features)
    {
        RandomStream stream = RandomStream.Root(7).Child("clouds");
        var values = new float[rows * features];
        var labels = new float[rows];
        for (int row = 0; row < rows; row++)
        {
            RandomSource source = stream.Child(row).Draw();
            labels[row] = source.NextInt(10);
            RandomStream centre = stream.Child("centres").Child((long)labels[row]);
            for (int j = 0; j < features; j++)
                values[(row * features) + j] = (float)(centre.UniformAt((ulong)j) + (1.5 * source.NextNormal()));
        }

        return (values, labels);
    }

    private static Table TableOf(float[] values, float[] labels, int features, int start, int count)
    {
        int[] rows = [.. Enumerable.Range(start, count)];
        IEnumerable<Column> columns = Enumerable.Range(0, features).Select(j => new Float64Column($"x{j}", [.. rows.Select(row => (double)values[(row * features) + j])]));
        return new Table([.. columns, new Int64Column("y", [.. rows.Select(row => (long)labels[row])])]);
    }

    private static void Report(string who, double predict, double processor, double accuracy) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{who,-58} median {predict * 1e3,8:F2} ms  processor {processor * 1e3,8:F2} ms  accuracy {accuracy:F4}"));
}
