using System.Globalization;

namespace Assay.Tracking;

/// <summary>Writes a run as an event file that TensorBoard reads.</summary>
public static class TensorBoardExport
{
    private const int PointsAtOnce = 10_000;

    /// <summary>Metrics as scalars in single precision, parameters as hyperparameters, and the histograms that an import kept.</summary>
    /// <param name="folder">Made when it is not there. A file of an earlier export of the run is replaced, others stay.</param>
    /// <returns>The path of the file.</returns>
    /// <exception cref="RunNotFoundException">There is no such run.</exception>
    public static async Task<string> WriteAsync(TrackingHome home, RunId id, string folder, CancellationToken cancellationToken = default)
    {
        RunDetails run = await home.Store.GetRunAsync(id, cancellationToken).ConfigureAwait(false);
        Directory.CreateDirectory(folder);
        long seconds = Math.Max(0, run.StartedAt.UnixMilliseconds / 1000);
        string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"events.out.{EventFile.NameMark}.{seconds:0000000000}.assay.{id}"));
        string unfinished = Path.Combine(folder, $".{id}.part");
        try
        {
            using (var writer = new EventFileWriter(new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16), run.StartedAt))
            {
                await WriteAsync(home, run, writer, cancellationToken).ConfigureAwait(false);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
        return path;
    }

    private static async Task WriteAsync(TrackingHome home, RunDetails run, EventFileWriter writer, CancellationToken cancellationToken)
    {
        if (run.Parameters.Count > 0)
        {
            writer.Parameters(run.Parameters, run.StartedAt);
        }
        foreach (string key in run.Metrics.Keys.Order(StringComparer.Ordinal))
        {
            IReadOnlyList<MetricPoint> points;
            for (long from = 0; ; from += points.Count)
            {
                points = await home.Store.MetricHistoryAsync(run.Id, key, from, PointsAtOnce, cancellationToken).ConfigureAwait(false);
                if (points.Count == 0)
                {
                    break;
                }
                foreach (MetricPoint point in points)
                {
                    writer.Scalar(key, point);
                }
            }
        }
        if (home.Artifacts.Keeps(run.ArtifactUri) && await home.Artifacts.FindAsync(run.ArtifactUri, HistogramLines.Path, cancellationToken).ConfigureAwait(false) is { IsFolder: false })
        {
            Stream content = await home.Artifacts.OpenAsync(run.ArtifactUri, HistogramLines.Path, cancellationToken).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                await foreach (HistogramLogged logged in HistogramLines.ReadAsync(content, cancellationToken).ConfigureAwait(false))
                {
                    writer.Histogram(logged);
                }
            }
        }
    }
}
