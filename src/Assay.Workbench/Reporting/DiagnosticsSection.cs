using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>Where the final model errs: curves for classes, residuals for numbers.</summary>
internal static class DiagnosticsSection
{
    private const int MaxCurves = 6;

    public static void Write(Html html, ReportData report)
    {
        if (report.Diagnostics.Count == 0)
            return;
        html.Add($"<section>\n<h2>Where it errs</h2>\n");
        for (int i = 0; i < report.Diagnostics.Count; i++)
        {
            ReportDiagnostics entry = report.Diagnostics[i];
            if (i == 0)
                html.Add($"<p>{entry.Model} on the {entry.Part} rows.</p>\n");
            else
                html.Add($"<details><summary>{entry.Model} on the {entry.Part} rows</summary>\n");
            html.Add($"<div class=\"figures\">\n");
            WriteFigures(html, entry.Curves, report.Target);
            html.Add($"</div>\n");
            if (i > 0)
                html.Add($"</details>\n");
        }

        html.Add($"</section>\n");
    }

    private static void WriteFigures(Html html, Diagnostics curves, string target)
    {
        if (curves.Confusion is { } confusion)
            Figure.Write(html, new HeatMap { Title = "Confusion matrix", RowsLabel = "actual", ColumnsLabel = "predicted", Names = confusion.Classes, Counts = confusion.Counts }, "Confusion", "rows by actual and most probable class; shade: share of the row");
        WriteRoc(html, [.. curves.Roc.Where(r => r.FalsePositiveRate.Length > 0)]);
        WritePrecisionRecall(html, [.. curves.PrecisionRecall.Where(r => r.Recall.Length > 0)]);
        WriteCalibration(html, curves.Calibration);
        if (curves.Residuals is { } residuals)
            WriteResiduals(html, residuals, target);
    }

    private static void WriteRoc(Html html, RocCurve[] curves)
    {
        if (curves.Length == 0)
            return;
        LineSeries[] series = [.. curves.Take(MaxCurves).Select(c => new LineSeries($"{c.Class} ({ReportNumbers.Value(c.Area)})", c.FalsePositiveRate, c.TruePositiveRate))];
        var plot = new LinePlot { Title = "ROC curve", XLabel = "false positive rate", YLabel = "true positive rate", Series = series, UnitSquare = true, Reference = (0, 1), Height = 340 };
        Figure.Write(html, plot, "ROC", curves.Length == 1 ? $"{curves[0].Class}; area {ReportNumbers.Value(curves[0].Area)}, chance is 0.5" : "each class against the rest, with its area" + More(curves.Length));
    }

    private static void WritePrecisionRecall(Html html, PrecisionRecallCurve[] curves)
    {
        if (curves.Length == 0)
            return;
        LineSeries[] series = [.. curves.Take(MaxCurves).Select(c => new LineSeries($"{c.Class} ({ReportNumbers.Value(c.AveragePrecision)})", c.Recall, c.Precision))];
        (double, double)? chance = curves.Length == 1 ? (curves[0].Prevalence, 0) : null;
        var plot = new LinePlot { Title = "Precision-recall curve", XLabel = "recall", YLabel = "precision", Series = series, UnitSquare = true, Reference = chance, Height = 340 };
        Figure.Write(html, plot, "Precision and recall", curves.Length == 1 ? $"{curves[0].Class}; average precision {ReportNumbers.Value(curves[0].AveragePrecision)}, chance is {ReportNumbers.Value(curves[0].Prevalence)}" : "each class against the rest, with its average precision" + More(curves.Length));
    }

    private static void WriteCalibration(Html html, IReadOnlyList<CalibrationCurve> curves)
    {
        CalibrationCurve[] drawable = [.. curves.Where(c => c.Bins.Count > 0)];
        if (drawable.Length == 0)
            return;
        // Classes keep the colours of the other plots; the last curve sums them up.
        CalibrationCurve[] shown = drawable.Length > MaxCurves ? [.. drawable.Take(MaxCurves - 1), drawable[^1]] : drawable;
        LineSeries[] series = [.. shown.Select(c => new LineSeries(c.Name, [.. c.Bins.Select(b => b.Predicted)], [.. c.Bins.Select(b => b.Observed)]) { Markers = true })];
        var plot = new LinePlot { Title = "Calibration", XLabel = "predicted probability", YLabel = "observed share", Series = series, UnitSquare = true, Reference = (0, 1), Height = 340 };
        Figure.Write(html, plot, "Calibration", $"equally filled bins; {drawable[^1].Name}: expected calibration error {ReportNumbers.Value(drawable[^1].ExpectedCalibrationError)}");
    }

    private static void WriteResiduals(Html html, Residuals residuals, string target)
    {
        var scatter = new ScatterPlot { Title = "Predicted against actual", XLabel = $"actual {target}", YLabel = $"predicted {target}", X = residuals.Actual, Y = residuals.Predicted, Density = residuals.Density };
        Figure.Write(html, scatter, "Predicted against actual", residuals.Density is null ? "one point a row; dashed: perfect" : "darker: more rows; dashed: perfect");
        var histogram = new HistogramPlot { Title = "Residuals", XLabel = "predicted − actual", Histogram = residuals.Distribution, Height = 340, Reference = 0 };
        string half = $"{ReportNumbers.Value(residuals.Quantiles[1])} to {ReportNumbers.Value(residuals.Quantiles[3])}";
        Figure.Write(html, histogram, "Residuals", $"mean {ReportNumbers.Value(residuals.Mean)}, half of the rows within {half}");
    }

    private static string More(int curves) => curves > MaxCurves ? $"; the first {MaxCurves} of {curves}" : "";
}
