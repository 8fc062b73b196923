using Assay.Numerics;

namespace Assay.Learning;

/// <summary>AdaBoost.R2: errors as shares of the largest; the weighted median of the members, each with a say of log((1 − error) / error).</summary>
internal sealed class R2Rule(TargetVector target, double learningRate, AdaBoostLoss loss) : BoostingRule
{
    private readonly double[] _errors = new double[target.RowCount];

    public override Combination Combination => Combination.Median;

    public override double Chance => 0.5;

    public override double Judge(double[] outputs, ReadOnlySpan<double> weights)
    {
        double largest = 0;
        for (int row = 0; row < _errors.Length; row++)
        {
            _errors[row] = Math.Abs(outputs[row] - target.Values[row]);
            if (weights[row] > 0)
                largest = Math.Max(largest, _errors[row]);
        }

        for (int row = 0; row < _errors.Length; row++)
            _errors[row] = weights[row] > 0 && largest > 0 ? Shaped(_errors[row] / largest) : 0;
        return WeightedMean(_errors, weights);
    }

    // A first member that errs by half on average stands alone: its say only has to be above 0.
    public override double Say(double error) => learningRate * (error < Chance ? Elementary.Log((1 - error) / error) : 1);

    public override void Reweigh(Span<double> weights, double error)
    {
        double log = learningRate * Elementary.Log(error / (1 - error));
        for (int row = 0; row < weights.Length; row++)
            weights[row] *= Elementary.Exp(log * (1 - _errors[row]));
    }

    private double Shaped(double share) => loss switch
    {
        AdaBoostLoss.Square => share * share,
        AdaBoostLoss.Exponential => 1 - Elementary.Exp(-share),
        _ => share,
    };
}
