namespace Assay.Numerics;

/// <summary>A smooth objective plus Σ lᵢ |xᵢ|, and the search along a direction from one point to the next.</summary>
internal sealed class PenalisedObjective(Objective smooth, double[] l1)
{
    private const double Decrease = 1e-4;
    private const double Curvature = 0.9;
    private const double Rounding = 1e-14;
    private const int MaxTrials = 40;

    private readonly bool _penalised = l1.Any(value => value > 0);

    public SearchPoint At(double[] point)
    {
        double[] gradient = new double[point.Length];
        double value = smooth(point, gradient);
        if (!_penalised)
        {
            return new SearchPoint(point, value, gradient, gradient);
        }

        double[] pseudo = new double[point.Length];
        for (int i = 0; i < point.Length; i++)
        {
            value = Math.FusedMultiplyAdd(l1[i], Math.Abs(point[i]), value);
            double g = gradient[i];
            pseudo[i] = point[i] != 0 ? g + (Math.Sign(point[i]) * l1[i]) : g + l1[i] < 0 ? g + l1[i] : g - l1[i] > 0 ? g - l1[i] : 0;
        }

        return new SearchPoint(point, value, gradient, pseudo);
    }

    /// <summary>The next point, or null where no step is good enough. Without curvature the first trial has length 1 at most.</summary>
    public SearchPoint? Search(SearchPoint from, double[] direction, bool first)
    {
        if (_penalised)
        {
            KeepDescending(direction, from.Descent);
        }

        double slope = Sums.Dot(direction, from.Descent);
        double step = first ? Math.Min(1, 1 / Math.Sqrt(Sums.SquaredNorm(direction))) : 1;
        return !(slope < 0) ? null : _penalised ? Backtrack(from, direction, step) : Wolfe(from, direction, slope, step);
    }

    private static void KeepDescending(double[] direction, double[] pseudo)
    {
        for (int i = 0; i < direction.Length; i++)
        {
            direction[i] = direction[i] * pseudo[i] < 0 ? direction[i] : 0;
        }
    }

    /// <summary>Halving steps, each projected onto the orthant of the start (Andrew and Gao, section 3.2).</summary>
    private SearchPoint? Backtrack(SearchPoint from, double[] direction, double step)
    {
        for (int trial = 0; trial < MaxTrials; trial++, step /= 2)
        {
            double[] point = Along(from, direction, step);
            double promised = 0;
            for (int i = 0; i < point.Length; i++)
            {
                int orthant = from.Point[i] != 0 ? Math.Sign(from.Point[i]) : -Math.Sign(from.Descent[i]);
                point[i] = l1[i] > 0 && Math.Sign(point[i]) != orthant ? 0 : point[i];
                promised = Math.FusedMultiplyAdd(from.Descent[i], point[i] - from.Point[i], promised);
            }

            SearchPoint next = At(point);
            bool lower = next.Value <= from.Value + (Decrease * promised) && next.Value < from.Value;
            if (lower || IsFlatter(from, next))
            {
                return next;
            }
        }

        return null;
    }

    /// <summary>Near the minimum values differ by rounding alone, but the gradient still tells which point is nearer.</summary>
    private static bool IsFlatter(SearchPoint from, SearchPoint next) =>
        Math.Abs(next.Value - from.Value) <= Rounding * Math.Abs(from.Value) && next.GradientSize < 0.9 * from.GradientSize;

    /// <summary>Strong Wolfe conditions by bracketing and cubic interpolation (Nocedal and Wright, algorithms 3.5 and 3.6).</summary>
    private SearchPoint? Wolfe(SearchPoint from, double[] direction, double slope, double step)
    {
        double low = 0, lowValue = from.Value, lowSlope = slope, high = double.PositiveInfinity;
        SearchPoint? best = null;
        for (int trial = 0; trial < MaxTrials; trial++)
        {
            SearchPoint next = At(Along(from, direction, step));
            double nextSlope = Sums.Dot(next.Gradient, direction);
            if (IsLowerWithinRounding(from, slope, next, nextSlope))
            {
                return next;
            }

            bool lower = next.Value <= from.Value + (Decrease * step * slope) && next.Value < lowValue;
            if (lower && Math.Abs(nextSlope) <= -Curvature * slope)
            {
                return next;
            }

            if (!lower)
            {
                high = step;
                step = Between(low, lowValue, lowSlope, step, next.Value, nextSlope);
                continue;
            }

            double end = nextSlope * (step - low) >= 0 ? low : high;
            double previous = low, previousValue = lowValue, previousSlope = lowSlope;
            (low, lowValue, lowSlope, high, best) = (step, next.Value, nextSlope, end, next);
            step = double.IsInfinity(high) ? 2 * step : Between(previous, previousValue, previousSlope, low, lowValue, lowSlope, high);
        }

        return best;
    }

    /// <summary>
    /// The approximate Wolfe conditions (Hager and Zhang, 2005): near the minimum values differ by rounding alone, but
    /// slopes still tell a step that goes down.
    /// </summary>
    private static bool IsLowerWithinRounding(SearchPoint from, double slope, SearchPoint next, double nextSlope) =>
        Math.Abs(next.Value - from.Value) <= Rounding * Math.Abs(from.Value)
        && nextSlope >= Curvature * slope
        && nextSlope <= ((2 * Decrease) - 1) * slope;

    /// <summary>The minimiser of the cubic through both ends, kept a tenth of the interval away from them.</summary>
    private static double Between(double a, double valueA, double slopeA, double b, double valueB, double slopeB, double? otherEnd = null)
    {
        double d = slopeA + slopeB - (3 * (valueA - valueB) / (a - b));
        double root = Math.CopySign(Math.Sqrt(Math.Max(0, (d * d) - (slopeA * slopeB))), b - a);
        double step = b - ((b - a) * ((slopeB + root - d) / (slopeB - slopeA + (2 * root))));
        double from = otherEnd is { } ? b : a, to = otherEnd ?? b;
        double left = Math.Min(from, to), width = Math.Abs(to - from);
        return step >= left + (0.1 * width) && step <= left + (0.9 * width) ? step : left + (0.5 * width);
    }

    private static double[] Along(SearchPoint from, double[] direction, double step)
    {
        double[] point = [.. from.Point];
        Sums.Axpy(step, direction, point);
        return point;
    }
}
