using System.Globalization;
using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

namespace Assay.Bench;

/// <summary>Time and memory of the prediction of one row, whole and in its parts.</summary>
internal static class OneRowLatency
{
    public static void Print(Model model, Table rows, int calls)
    {
        Table[] single = [.. Enumerable.Range(0, rows.RowCount).Select(row => rows.Slice(row, 1))];
        FeatureMatrix[] matrices = [.. single.Select(model.Features.Transform)];
        var outputs = new double[model.Predictor.OutputCount];
        (double whole, double wholeBytes) = Measure(calls, i => model.Predict(single[i % single.Length]));
        (double features, double featureBytes) = Measure(calls, i => model.Features.Transform(single[i % single.Length]));
        (double predictor, double predictorBytes) = Measure(calls, i => model.Predictor.Predict(matrices[i % matrices.Length], outputs, Workers.One, default));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{model.Estimator,-20} one row {whole,6:F2} µs {wholeBytes,6:F0} B   features {features,6:F2} µs {featureBytes,6:F0} B   predictor {predictor,6:F2} µs {predictorBytes,5:F0} B   (median of batches, processor time)"));
    }

    /// <summary>Median processor time and memory of a call, over batches of calls.</summary>
    private static (double Microseconds, double Bytes) Measure(int calls, Action<int> call)
    {
        const int Batches = 21;
        var times = new double[Batches];
        long bytes = 0;
        for (int batch = -5; batch < Batches; batch++)
        {
            if (batch == 0)
                bytes = GC.GetAllocatedBytesForCurrentThread();
            TimeSpan used = Environment.CpuUsage.TotalTime;
            for (int i = 0; i < calls; i++)
                call(i);
            if (batch >= 0)
                times[batch] = (Environment.CpuUsage.TotalTime - used).TotalMicroseconds / calls;
        }

        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return (times.Order().ElementAt(Batches / 2), (double)bytes / Batches / calls);
    }
}
