using System.Text;
using Assay.Data;

namespace Assay.Learning.Tests.Interchange;

/// <summary>A small model of XGBoost 1.7.4, and what it predicts and explains; written by <c>expected/make_xgboost.py</c>.</summary>
/// <param name="Contributions">Shape [rows × outputs × (features + 1)], the expected score last; null where XGBoost has none.</param>
/// <param name="Interactions">Shape [rows × outputs × (features + 1) × (features + 1)].</param>
internal sealed record XgboostCase(string Name, string Model, string[] Names, double?[][] Rows, double[] Predictions, double[]? Contributions, double[]? Interactions)
{
    private static readonly XgboostCase[] Cases = Expected.Read<XgboostCase[]>("xgboost.json");

    public static TheoryData<string> AllNames => [.. Cases.Select(c => c.Name)];

    public static TheoryData<string> ExplainedNames => [.. Cases.Where(c => c.Contributions is not null).Select(c => c.Name)];

    public static XgboostCase Named(string name) => Cases.Single(c => c.Name == name);

    public Model Read() => Parse(Model);

    public static Model Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    public static Model Parse(byte[] json)
    {
        using var stream = new MemoryStream(json);
        return XgboostModel.Read(stream);
    }

    public Table Table() => new(Names.Select((name, j) => new Float64Column(name, [.. Rows.Select(row => row[j] ?? double.NaN)])).ToArray<Column>());

    public static double[] Outputs(Predictions predictions) =>
        predictions.Task == LearningTask.Regression ? predictions.Values.ToArray()
        : predictions.Task == LearningTask.Binary ? predictions.PositiveProbabilities()
        : predictions.Probabilities.ToArray();
}
