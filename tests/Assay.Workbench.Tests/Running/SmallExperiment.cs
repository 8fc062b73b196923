using System.Globalization;
using System.Text;
using Assay.Numerics;

namespace Assay.Workbench.Tests;

/// <summary>A folder with a small experiment, its data and a workspace.</summary>
internal sealed class SmallExperiment : IDisposable
{
    public SmallExperiment(string models = "[logistic-regression, gradient-boosting: { iterations: 5 }]", int rows = 240)
    {
        Folder = Directory.CreateTempSubdirectory("assay-test-").FullName;
        DataFile = Path.Combine(Folder, "loans.csv");
        ExperimentPath = Path.Combine(Folder, "experiment.yaml");
        File.WriteAllText(DataFile, Loans(rows));
        File.WriteAllText(ExperimentPath, $$"""
            experiment: small
            data:
              train: loans.csv
              target: paid
              positive: no
              split: { validation: 0.25, test: 0.25, stratify: true }
            models: {{models}}
            evaluate: { slices: [home, "age >= 40"] }
            seed: 3
            """);
    }

    public string Folder { get; }

    public string DataFile { get; }

    public string ExperimentPath { get; }

    /// <summary>For targets other than the loans'.</summary>
    public void LeaveOutPositive() =>
        File.WriteAllLines(ExperimentPath, File.ReadAllLines(ExperimentPath).Where(line => !line.Contains("positive:", StringComparison.Ordinal)));

    public Task<RunOutcome> RunAsync(int threads = 1, params string[] overrides) =>
        RunVerb.RunAsync(new RunRequest(ExperimentPath) { Workspace = Folder, Threads = threads, Overrides = overrides }, new Silence(), CancellationToken.None);

    public Task<Reproduction> ReproduceAsync(string id, int threads = 1, ulong? seed = null, string? data = null) =>
        ReproduceVerb.RunAsync(new ReproduceRequest(id) { Workspace = Folder, Threads = threads, Seed = seed, Data = data }, new Silence(), CancellationToken.None);

    /// <summary>The stored object's file.</summary>
    public string ObjectFile(string id)
    {
        string hex = id["sha256:".Length..];
        return Path.Combine(Folder, ".assay", "objects", hex[..2], hex[2..]);
    }

    public void Dispose()
    {
        foreach (string file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Whether a loan is paid back depends on income and home, with noise; some incomes are missing.</summary>
    private static string Loans(int rows)
    {
        RandomSource source = RandomStream.Root(1).Child("loans").Draw();
        var text = new StringBuilder("age,income,home,paid\n");
        string[] homes = ["rent", "own", "parents"];
        for (int row = 0; row < rows; row++)
        {
            int age = 20 + source.NextInt(50);
            double income = Math.Round(100 + (50 * source.NextNormal()), 1);
            string home = homes[source.NextInt(homes.Length)];
            bool paid = income + (home == "own" ? 40 : 0) + (30 * source.NextNormal()) > 100;
            string shown = source.NextInt(10) == 0 ? "" : income.ToString(CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{age},{shown},{home},{(paid ? "yes" : "no")}\n");
        }

        return text.ToString();
    }

    public sealed class Silence : IProgress<ExperimentEvent>
    {
        public void Report(ExperimentEvent value)
        {
        }
    }
}
