namespace Assay.Numerics;

/// <summary>The value of a smooth function at a point; fills <c>gradient</c>, which has the point's length. Keeps neither array.</summary>
public delegate double Objective(double[] point, double[] gradient);

/// <summary>Limited-memory BFGS (Nocedal and Wright, 2006, algorithms 7.4 and 7.5) with a strong Wolfe line search; OWL-QN (Andrew and Gao, 2007) where there is an L1 penalty.</summary>
public sealed record Lbfgs
{
    /// <summary>How many steps are remembered; at least 1. Default 10.</summary>
    public int Memory { get; init; } = 10;

    /// <summary>Default 500.</summary>
    public int MaxIterations { get; init; } = 500;

    /// <summary>Converged when no component of the (pseudo-)gradient is larger. Default 1e-6.</summary>
    public double GradientTolerance { get; init; } = 1e-6;

    /// <summary>Minimises objective(x) + Σ l1ᵢ |xᵢ| from <paramref name="start"/>, which is not changed.</summary>
    /// <param name="l1">Not negative, shape of the point; empty for no penalty.</param>
    /// <param name="report">Called after each iteration.</param>
    /// <exception cref="ArgumentException">Shapes differ, a penalty is negative, or the objective is not finite at the start.</exception>
    public LbfgsResult Minimise(
        Objective objective,
        ReadOnlySpan<double> start,
        ReadOnlySpan<double> l1 = default,
        Action<LbfgsIteration>? report = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentOutOfRangeException.ThrowIfLessThan(Memory, 1);
        if (!l1.IsEmpty && l1.Length != start.Length)
        {
            throw new ArgumentException($"There must be a penalty for each of the {start.Length} coordinates, or none; found {l1.Length}.", nameof(l1));
        }

        double[] penalty = l1.ToArray();
        if (penalty.Any(value => !(value >= 0)))
        {
            throw new ArgumentException("Every L1 penalty must be 0 or more.", nameof(l1));
        }

        var penalised = new PenalisedObjective(objective, penalty);
        SearchPoint at = penalised.At(start.ToArray());
        if (!double.IsFinite(at.Value))
        {
            throw new ArgumentException($"The objective must be finite at the start; found {at.Value}.", nameof(start));
        }

        var history = new CurvatureHistory(Memory);
        for (int iteration = 1; iteration <= MaxIterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (at.GradientSize <= GradientTolerance)
            {
                return new LbfgsResult(at.Point, at.Value, iteration - 1, true, "The gradient is within tolerance.");
            }

            double[] direction = history.Direction(at.Descent);
            SearchPoint? next = penalised.Search(at, direction, history.IsEmpty);
            if (next is null && !history.IsEmpty)
            {
                // Old curvature may mislead; steepest descent may still go on.
                history.Clear();
                next = penalised.Search(at, history.Direction(at.Descent), true);
            }

            if (next is null)
            {
                return new LbfgsResult(at.Point, at.Value, iteration - 1, false, "No step lowers the objective within rounding.");
            }

            history.Add(at, next);
            at = next;
            report?.Invoke(new LbfgsIteration(iteration, at.Value, at.GradientSize, at.Point));
        }

        bool converged = at.GradientSize <= GradientTolerance;
        return new LbfgsResult(at.Point, at.Value, MaxIterations, converged, converged ? "The gradient is within tolerance." : "The iterations are used up.");
    }
}

/// <param name="Value">With the L1 penalty.</param>
/// <param name="GradientNorm">The largest component in size.</param>
/// <param name="Point">Not to be changed.</param>
public readonly record struct LbfgsIteration(int Iteration, double Value, double GradientNorm, double[] Point);

/// <param name="Value">With the L1 penalty.</param>
/// <param name="Reason">A sentence: why it stopped.</param>
public sealed record LbfgsResult(double[] Point, double Value, int Iterations, bool Converged, string Reason);
