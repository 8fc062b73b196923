using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Fits one hinge function for two classes, or one a class against all others, each until it is optimal within the tolerance.</summary>
internal static class HingeFit
{
    public static LinearPredictor Run(TrainingSet data, LinearSvm options, LinearOutput output, FitContext context)
    {
        FiniteFeatures.Require(data.Features, context);
        int functions = data.Target.Task == LearningTask.Binary ? 1 : data.Target.Classes.Count;
        var limits = new double[data.Features.RowCount];
        for (int row = 0; row < limits.Length; row++)
            limits[row] = options.C * (data.Weights is null ? 1 : data.Weights[row]);
        DualHinge[] duals = [.. Enumerable.Range(0, functions).Select(k => new DualHinge(data.Features, Signs(data.Target, k, functions), limits, data.Stream.Child("rows").Child(k)))];

        var open = new List<int>(Enumerable.Range(0, functions));
        var violations = new double[functions];
        double scale = Sums.Sum(limits);
        var steps = new PendingStep(context);
        int epoch = 0;
        while (open.Count > 0 && epoch < options.MaxIterations)
        {
            epoch++;
            context.Workers.For(open.Count, i => violations[open[i]] = duals[open[i]].Sweep(epoch, context.CancellationToken), context.CancellationToken);
            if (context.Progress is not null)
                steps.Tell(epoch, options.MaxIterations, [KeyValuePair.Create("train_hinge_loss", duals.Sum(d => d.Loss()) / scale), KeyValuePair.Create("violation", violations.Max())]);
            open.RemoveAll(k => violations[k] <= options.Tolerance);
        }

        steps.Finish(open.Count == 0);
        LinearShape shape = LinearShape.Of(data.Features, functions);
        return new LinearPredictor(shape, output, Parameters(shape, duals), epoch, open.Count == 0);
    }

    private static double[] Signs(TargetVector target, int function, int functions)
    {
        var signs = new double[target.RowCount];
        for (int row = 0; row < signs.Length; row++)
            signs[row] = OneSign.Of(target.Labels[row], function, functions);
        return signs;
    }

    private static double[] Parameters(in LinearShape shape, DualHinge[] duals)
    {
        var parameters = new double[shape.Length];
        for (int k = 0; k < duals.Length; k++)
            shape.Place(duals[k].Coefficients, k, parameters);
        return parameters;
    }
}
