using Assay.Numerics;

namespace Assay.Learning;

/// <summary>A user's function as an objective; what it returns is checked row by row.</summary>
internal sealed class UserObjective(TargetVector target, double[]? weights, CustomObjective custom) : RowObjective(target, weights)
{
    private const int MostSteps = 50;
    private const double SmallStep = 1e-12;

    private readonly LearningTask _task = target.Task;
    private readonly double[] _values = Numbers(target);
    private readonly StoredDerivatives _derivatives = new(target.RowCount, RowsAChunk);

    public override int OutputCount => 1;

    public override TreeLink Link => _task == LearningTask.Binary ? TreeLink.Logistic : custom.LogScores ? TreeLink.Exponential : TreeLink.Identity;

    public override string LossName => custom.Name;

    public override BoostingObjective On(TargetVector rows) => new UserObjective(rows, null, custom);

    /// <summary>Newton's method from the mean, with steps halved until the loss falls.</summary>
    public override double[] StartScores(CancellationToken cancellationToken)
    {
        double score = FirstGuess();
        double loss = TotalLoss(score);
        for (int step = 0; step < MostSteps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (double first, double second) = TotalDerivatives(score);
            double move = second > 0 ? -first / second : -Math.Sign(first);
            while (Math.Abs(move) > SmallStep && !(TotalLoss(score + move) <= loss))
            {
                cancellationToken.ThrowIfCancellationRequested();
                move /= 2;
            }

            if (Math.Abs(move) <= SmallStep * Math.Max(1, Math.Abs(score)))
                break;
            score += move;
            loss = TotalLoss(score);
        }

        return [score];
    }

    public override void StartRound(double[] scores, Workers workers) =>
        workers.ForRange(RowCount, RowsAChunk, (start, end) =>
        {
            for (int row = start; row < end; row++)
            {
                (double first, double second) = Checked(row, scores[row]);
                _derivatives.First[row] = WeightOf(row) * first;
                _derivatives.Second[row] = WeightOf(row) * second;
            }
        });

    public override (double First, double Second) Bounds(double[] scores, Workers workers) => _derivatives.Bounds(workers);

    public override void Derivatives(int output, double[] scores, int start, Span<double> first, Span<double> second) =>
        _derivatives.CopyTo(start, first, second);

    protected override double RowLoss(double[] scores, int row)
    {
        double loss = custom.Loss(_values[row], scores[row]);
        return !double.IsNaN(loss)
            ? loss
            : throw new LearningException(FormattableString.Invariant(
                $"The objective '{custom.Name}' must give a loss that is a number, but in row {row} (target {_values[row]}, score {scores[row]}) gives NaN. Correct the function, or leave the row out."));
    }

    private (double First, double Second) Checked(int row, double score)
    {
        (double first, double second) = custom.Derivatives(_values[row], score);
        return double.IsFinite(first) && second >= 0 && double.IsFinite(second)
            ? (first, second)
            : throw new LearningException(FormattableString.Invariant(
                $"The objective '{custom.Name}' must give a finite first and a finite second derivative of at least 0, but in row {row} (target {_values[row]}, score {score}) gives {first} and {second}. Correct the function, or leave the row out."));
    }

    private double FirstGuess()
    {
        double sum = 0, weight = 0;
        for (int row = 0; row < RowCount; row++)
        {
            sum += WeightOf(row) * _values[row];
            weight += WeightOf(row);
        }

        double mean = sum / weight;
        return Link switch
        {
            TreeLink.Logistic => mean is > 0 and < 1 ? Elementary.Log(mean) - Elementary.Log(1 - mean) : 0,
            TreeLink.Exponential => mean > 0 ? Elementary.Log(mean) : 0,
            _ => mean,
        };
    }

    private double TotalLoss(double score)
    {
        double sum = 0;
        for (int row = 0; row < RowCount; row++)
            sum += WeightOf(row) * custom.Loss(_values[row], score);
        return sum;
    }

    private (double First, double Second) TotalDerivatives(double score)
    {
        double first = 0, second = 0;
        for (int row = 0; row < RowCount; row++)
        {
            (double f, double s) = Checked(row, score);
            first += WeightOf(row) * f;
            second += WeightOf(row) * s;
        }

        return (first, second);
    }

    private static double[] Numbers(TargetVector target)
    {
        if (target.Task == LearningTask.Regression)
            return target.Values.ToArray();
        var values = new double[target.RowCount];
        for (int row = 0; row < values.Length; row++)
            values[row] = target.Labels[row];
        return values;
    }
}
