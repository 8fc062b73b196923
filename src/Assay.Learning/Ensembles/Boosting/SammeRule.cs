using Assay.Numerics;

namespace Assay.Learning;

/// <summary>SAMME: members decide, and a decision's say is log((1 − error) / error) + log(classes − 1).</summary>
internal sealed class SammeRule(TargetVector target, double learningRate) : BoostingRule
{
    private readonly int _classes = target.Classes.Count;
    private double[] _wrong = [];

    public override Combination Combination => Combination.ExponentialVotes;

    public override double Chance => 1 - 1.0 / _classes;

    public override double Judge(double[] outputs, ReadOnlySpan<double> weights)
    {
        _wrong = WrongRows(outputs, target);
        return WeightedMean(_wrong, weights);
    }

    // A first member that is no better than chance stands alone: its say only has to be above 0.
    public override double Say(double error) => error < Chance ? Alpha(error) : learningRate;

    public override void Reweigh(Span<double> weights, double error)
    {
        double factor = Elementary.Exp(Alpha(error));
        for (int row = 0; row < weights.Length; row++)
        {
            if (_wrong[row] > 0)
                weights[row] *= factor;
        }
    }

    /// <summary>1 where the most probable class is not the true one, shape [rows].</summary>
    public static double[] WrongRows(double[] outputs, TargetVector target)
    {
        Predictions predictions = Predictions.OfProbabilities(target.Classes, outputs);
        var wrong = new double[target.RowCount];
        for (int row = 0; row < wrong.Length; row++)
            wrong[row] = predictions.Label(row) == target.Labels[row] ? 0 : 1;
        return wrong;
    }

    private double Alpha(double error) => learningRate * (Elementary.Log((1 - error) / error) + Elementary.Log(_classes - 1));
}
