using System.Globalization;
using System.Text;
using Assay.Data;
using Assay.Learning;

namespace Assay.Workbench;

/// <summary>Predictions with row keys and truth, as the CSV that a run keeps.</summary>
/// <remarks>Doubles are written so that they read back to the same bits: equal files are equal predictions.</remarks>
internal static class RowPredictions
{
    public static string ToCsv(Column keys, TargetVector truth, Predictions predictions)
    {
        bool regression = predictions.Task == LearningTask.Regression;
        var text = new StringBuilder();
        text.Append("key,truth,prediction");
        foreach (string name in predictions.Classes)
            text.Append(',').Append(Quoted($"p({name})"));
        text.Append('\n');
        for (int row = 0; row < predictions.RowCount; row++)
        {
            text.Append(Quoted(keys.Format(row) ?? "")).Append(',');
            text.Append(regression ? Number(truth.Values[row]) : Quoted(truth.Classes[truth.Labels[row]])).Append(',');
            text.Append(regression ? Number(predictions.Values[row]) : Quoted(predictions.Classes[predictions.Label(row)]));
            if (!regression)
            {
                foreach (double probability in predictions.ProbabilitiesOf(row))
                    text.Append(',').Append(Number(probability));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
