using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Targets as one column a class, or as the deviation from the mean: what sums over buckets are made of.</summary>
internal sealed class RuleTargets
{
    private readonly TargetVector _target;
    private readonly double[]? _weights;
    private readonly double _center;

    public RuleTargets(TrainingSet data)
    {
        _target = data.Target;
        _weights = data.Weights;
        Width = Math.Max(1, _target.Classes.Count);
        _center = IsRegression ? TargetStatistics.Mean(_target, _weights) : 0;
        All = new BucketSums(Width);
        for (int row = 0; row < RowCount; row++)
            Add(All, row);
    }

    public int RowCount => _target.RowCount;

    /// <summary>Number of outputs.</summary>
    public int Width { get; }

    /// <summary>The sums over all rows.</summary>
    public BucketSums All { get; }

    private bool IsRegression => _target.Task == LearningTask.Regression;

    public void Add(BucketSums sums, int row) => Move(sums, row, sign: 1);

    public void Remove(BucketSums sums, int row) => Move(sums, row, sign: -1);

    /// <summary>What a bucket of these rows answers.</summary>
    public double[] Output(BucketSums bucket)
    {
        if (IsRegression)
            return [bucket.Weight > 0 ? _center + bucket.Totals[0] / bucket.Weight : _center];
        var shares = new double[Width];
        for (int c = 0; c < shares.Length; c++)
            shares[c] = (bucket.Totals[c] + All.Totals[c] / All.Weight) / (bucket.Weight + 1);
        double sum = Sums.Sum(shares);
        for (int c = 0; c < shares.Length; c++)
            shares[c] /= sum;
        return shares;
    }

    private void Move(BucketSums sums, int row, int sign)
    {
        double weight = sign * (_weights is null ? 1 : _weights[row]);
        if (IsRegression)
            sums.Add(0, weight * (_target.Values[row] - _center), weight, sign);
        else
            sums.Add(_target.Labels[row], weight, weight, sign);
    }
}
