using Assay.Numerics;

namespace Assay.Learning;

/// <summary>What every member says about rows it did not learn from.</summary>
internal sealed class HeldOutPredictions
{
    private HeldOutPredictions(int[] rows, double[][] outputs, IModel[][] models)
    {
        Rows = rows;
        Outputs = outputs;
        Models = models;
    }

    /// <summary>The training rows that were held out once, ascending.</summary>
    public int[] Rows { get; }

    /// <summary>Shape [rows × outputs] a member.</summary>
    public double[][] Outputs { get; }

    /// <summary>The models that predicted, one a hold-out for each member.</summary>
    public IModel[][] Models { get; }

    /// <param name="steps">Told of each fit; with a member's last comes its loss on all rows it was asked about.</param>
    public static HeldOutPredictions Of(EnsembleFit fit, IReadOnlyList<NamedEstimator> members, IReadOnlyList<HoldOut> parts, FitSteps steps)
    {
        int width = MemberOutputs.Width(fit.Outputs);
        int[] rows = [.. parts.SelectMany(p => p.HeldRows).Order()];
        TargetVector truth = fit.Target.Take(rows);
        double[][] outputs = [.. members.Select(_ => new double[rows.Length * width])];
        IModel[][] models = [.. members.Select(_ => new IModel[parts.Count])];
        for (int part = 0; part < parts.Count; part++)
        {
            Data.Table learned = fit.Train.Take(parts[part].LearnedRows), held = fit.Train.Take(parts[part].HeldRows);
            for (int m = 0; m < members.Count; m++)
            {
                RandomStream stream = fit.StreamOf(members[m]).Child("hold-out").Child(part);
                models[m][part] = fit.Fit(members[m].Estimator, learned, stream);
                Place(fit.Predict(models[m][part], held), parts[part].HeldRows, rows, outputs[m], width);
                bool last = part == parts.Count - 1;
                steps.Done(last ? [KeyValuePair.Create("held_out_" + fit.Loss.Name, fit.LossOf([.. outputs[m]], truth))] : []);
            }
        }

        return new HeldOutPredictions(rows, outputs, models);
    }

    /// <summary>The same without a member.</summary>
    public HeldOutPredictions Without(int member) =>
        new(Rows, [.. Outputs.Where((_, m) => m != member)], [.. Models.Where((_, m) => m != member)]);

    private static void Place(double[] from, int[] heldRows, int[] rows, double[] into, int width)
    {
        for (int i = 0; i < heldRows.Length; i++)
            from.AsSpan(i * width, width).CopyTo(into.AsSpan(Array.BinarySearch(rows, heldRows[i]) * width));
    }
}
