using Assay.Numerics;

namespace Assay.Learning;

/// <summary>What each function should give for a row: 1 or −1 for a class, or a number in standard deviations from the mean.</summary>
internal sealed class SgdTargets
{
    private readonly TargetVector _target;
    private readonly double _mean;
    private readonly double _spread;

    private SgdTargets(TargetVector target, double mean, double spread)
    {
        _target = target;
        _mean = mean;
        _spread = spread;
    }

    public int Functions => _target.Task == LearningTask.Multiclass ? _target.Classes.Count : 1;

    public LinearOutput Output => _target.Task switch
    {
        LearningTask.Regression => LinearOutput.Value,
        LearningTask.Binary => LinearOutput.Logistic,
        _ => LinearOutput.OneVersusRest,
    };

    public static SgdTargets Of(TargetVector target, double[]? weights)
    {
        if (target.Task != LearningTask.Regression)
            return new SgdTargets(target, 0, 1);
        double mean = TargetStatistics.Mean(target, weights);
        double spread = Math.Sqrt(Sums.SquaredDistance(target.Values, mean) / target.RowCount);
        return new SgdTargets(target, mean, spread > 0 ? spread : 1);
    }

    /// <summary>Other rows in the same units.</summary>
    public SgdTargets Like(TargetVector target) => new(target, _mean, _spread);

    public double Of(int row, int function) =>
        _target.Task == LearningTask.Regression ? (_target.Values[row] - _mean) / _spread : OneSign.Of(_target.Labels[row], function, Functions);

    /// <summary>Changes a function's coefficients and, last, intercept to the target's own units.</summary>
    public double[] InUnits(double[] function)
    {
        if (_target.Task != LearningTask.Regression)
            return function;
        Sums.Scale(_spread, function);
        function[^1] += _mean;
        return function;
    }
}
