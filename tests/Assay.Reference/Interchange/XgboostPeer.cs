using System.Runtime.InteropServices;

using Assay.Data;
using Assay.Testing;

namespace Assay.Reference.Interchange;

/// <summary>Debian's XGBoost, in a folder of its own.</summary>
internal sealed class XgboostPeer : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public string ModelPath => Path.Combine(_folder.Path, "model.json");

    /// <summary>Trains on these rows, leaves the model at <see cref="ModelPath"/> and returns what it predicts for them.</summary>
    public async Task<double[]> TrainAsync(FeatureMatrix rows, double[] target, string objective)
    {
        Write("y.f64", target);
        return await RunAsync("train", rows, objective);
    }

    /// <summary>What the model at <see cref="ModelPath"/> predicts.</summary>
    public Task<double[]> PredictAsync(FeatureMatrix rows) => RunAsync("predict", rows);

    public void Dispose() => _folder.Dispose();

    private async Task<double[]> RunAsync(string verb, FeatureMatrix rows, params string[] options)
    {
        Write("X.f64", rows.Dense);
        string types = string.Concat(rows.Features.Select(f => f.Categories > 0 ? 'c' : 'q'));
        string script = Repository.PathOf("tests", "Assay.Reference", "Interchange", "xgboost_peer.py");
        CommandResult result = await new Command("/usr/bin/python3") { Arguments = [script, verb, _folder.Path, .. options, types] }.RunAsync();
        result.RequireSuccess();
        return MemoryMarshal.Cast<byte, double>((await File.ReadAllBytesAsync(Path.Combine(_folder.Path, "predictions.f64"))).AsSpan()).ToArray();
    }

    private void Write(string name, ReadOnlySpan<double> numbers) => _folder.Write(name, MemoryMarshal.AsBytes(numbers).ToArray());
}
