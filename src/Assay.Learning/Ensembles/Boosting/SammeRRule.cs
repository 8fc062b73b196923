using Assay.Numerics;

namespace Assay.Learning;

/// <summary>SAMME.R: members say how probable each class is, all with the same say; only a perfect one ends it.</summary>
internal sealed class SammeRRule(TargetVector target, double learningRate) : BoostingRule
{
    private const double LeastProbability = 2.220446049250313e-16;

    private readonly int _classes = target.Classes.Count;
    private double[] _outputs = [];

    public override Combination Combination => Combination.Product;

    public override double Chance => double.PositiveInfinity;

    public override double Judge(double[] outputs, ReadOnlySpan<double> weights)
    {
        _outputs = outputs;
        return WeightedMean(SammeRule.WrongRows(outputs, target), weights);
    }

    public override double Say(double error) => learningRate;

    public override void Reweigh(Span<double> weights, double error)
    {
        double rate = -learningRate * (_classes - 1) / _classes;
        for (int row = 0; row < weights.Length; row++)
        {
            double sum = 0, own = 0;
            for (int c = 0; c < _classes; c++)
            {
                double log = Elementary.Log(Math.Max(_outputs[row * _classes + c], LeastProbability));
                if (c == target.Labels[row])
                    own = log;
                else
                    sum += log;
            }

            weights[row] *= Elementary.Exp(rate * (own - sum / (_classes - 1)));
        }
    }
}
