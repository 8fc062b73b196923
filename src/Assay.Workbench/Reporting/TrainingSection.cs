using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>How models that learn in steps came to where they are.</summary>
internal static class TrainingSection
{
    public static void Write(Html html, ReportData report)
    {
        if (report.Training.Count == 0)
            return;
        html.Add($"<section>\n<h2>How they learned</h2>\n<p>A train line that goes on improving while the validation line turns is overfitting.</p>\n<div class=\"figures\">\n");
        foreach (TrainingCurve curve in report.Training)
        {
            string metric = report.Metrics.FirstOrDefault(m => m.Name == curve.Metric)?.Title ?? curve.Metric.Replace('_', ' ');
            var plot = new LinePlot
            {
                Title = $"{metric} of {curve.Model} by step",
                XLabel = "step",
                YLabel = metric,
                Series = [.. curve.Series.Select(s => new LineSeries(s.Name, s.Steps, s.Values))],
            };
            Figure.Write(html, plot, curve.Model, metric);
        }

        html.Add($"</div>\n</section>\n");
    }
}
