// dotnet run --configuration Release --project examples/tracking [folder or address]
// A training loop that is tracked: to a folder, to an Assay server, or to an MLflow server.

using Assay.Tracking;

await using Tracker tracker = await Tracker.OpenAsync(args.FirstOrDefault());
await using Run run = await tracker.StartAsync("lines", "gradient descent");

var options = new Descent { Rate = 0.1, Epochs = 100 };
run.LogParameters(options);
run.SetNote("Fits **y = 2x + 1** from four points.");

(double X, double Y)[] points = [(0, 1), (1, 3), (2, 5), (3, 7)];
string data = Path.Combine(Path.GetTempPath(), $"points-{run.Id.Short}.csv");
await File.WriteAllLinesAsync(data, points.Select(p => FormattableString.Invariant($"{p.X},{p.Y}")));
await run.UsesFileAsync(data, "points", context: "training");
File.Delete(data);

double slope = 0, offset = 0;
for (int epoch = 0; epoch < options.Epochs; epoch++)
{
    double loss = 0;
    foreach ((double x, double y) in points)
    {
        double error = (slope * x) + offset - y;
        loss += error * error / points.Length;
        slope -= options.Rate * error * x / points.Length;
        offset -= options.Rate * error / points.Length;
    }
    run.Log(epoch, ("loss", loss), ("slope", slope), ("offset", offset));
}

await run.LogTableAsync("predictions.json", points.Select(p => new { p.X, p.Y, Predicted = (slope * p.X) + offset }));
await run.SaveFigureAsync("line.svg", $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 -10 10 10\"><line x1=\"0\" y1=\"{-offset:0.00}\" x2=\"3\" y2=\"{-(3 * slope) - offset:0.00}\" stroke=\"black\"/></svg>");
await run.SaveModelAsync("line.bin", [.. BitConverter.GetBytes(slope), .. BitConverter.GetBytes(offset)]);

await using (Run check = await run.StartChildAsync("check"))
{
    check.Log("distance", Math.Abs(slope - 2) + Math.Abs(offset - 1));
    check.Complete();
}
run.Complete();
Console.WriteLine($"run {run.Id}: y = {slope:0.00}x + {offset:0.00}");

internal sealed record Descent
{
    public double Rate { get; init; } = 0.01;

    public int Epochs { get; init; } = 10;
}
