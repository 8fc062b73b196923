using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Cyclic coordinate descent on ½ Σ wᵢ rᵢ² + lasso · |β|₁ + ½ ridge · |β|² (Friedman, Hastie and Tibshirani, 2010).</summary>
/// <remarks>
/// A full sweep is followed by sweeps over the coefficients that are not 0, then its duality gap decides: below
/// <paramref name="tolerance"/> · Σ wᵢ yᵢ² the fit is done, which is scikit-learn's rule.
/// </remarks>
internal sealed class CoordinateDescent(ICentredDesign design, double lasso, double ridge, double tolerance, int maxSweeps)
{
    private const int ActiveSweeps = 100;
    private const int FeaturesAQuestion = 1024;

    private readonly double[] _coefficients = new double[design.Count];
    private readonly double[] _correlations = new double[design.Count];

    /// <param name="report">Told the sweep, the duality gap as a part of Σ wᵢ yᵢ², and how many coefficients are not 0.</param>
    public (double[] Coefficients, int Sweeps, bool Converged) Run(Action<int, double, int> report, CancellationToken cancellationToken)
    {
        double scale = design.TargetSquares;
        bool converged = scale == 0;
        int[] all = [.. Enumerable.Range(0, design.Count)];
        int sweep = 0;
        while (!converged && sweep < maxSweeps)
        {
            sweep++;
            Sweep(all, cancellationToken);
            int[] active = Array.FindAll(all, j => _coefficients[j] != 0);
            for (int inner = 0; inner < ActiveSweeps && Sweep(active, cancellationToken) > 0.01 * tolerance * scale; inner++)
                cancellationToken.ThrowIfCancellationRequested();
            double gap = DualityGap() / scale;
            converged = gap <= tolerance;
            report(sweep, Math.Max(0, gap), active.Length);
        }

        return (_coefficients, sweep, converged);
    }

    /// <summary>Minimises over each coordinate in turn; returns the largest step in squared units of the target.</summary>
    private double Sweep(int[] features, CancellationToken cancellationToken)
    {
        double largest = 0;
        for (int i = 0; i < features.Length; i++)
        {
            if (i % FeaturesAQuestion == 0)
                cancellationToken.ThrowIfCancellationRequested();
            int j = features[i];
            double norm = design.SquaredNorm(j);
            if (norm == 0)
                continue;
            double old = _coefficients[j];
            double pull = Math.FusedMultiplyAdd(norm, old, design.Correlation(j));
            double moved = Math.CopySign(Math.Max(0, Math.Abs(pull) - lasso), pull) / (norm + ridge);
            if (moved == old)
                continue;
            _coefficients[j] = moved;
            design.Move(j, moved - old);
            largest = Math.Max(largest, (moved - old) * (moved - old) * norm);
        }

        return largest;
    }

    /// <summary>
    /// The primal objective less the dual one at the residual, shrunk until it is feasible: an upper bound of what is left to
    /// gain. The squared penalty counts as further rows √ridge · β with target 0.
    /// </summary>
    private double DualityGap()
    {
        (double residual, double withTarget) = design.Products(_coefficients, _correlations);
        Sums.Axpy(-ridge, _coefficients, _correlations);
        double steepest = 0, absolute = 0;
        for (int j = 0; j < _coefficients.Length; j++)
        {
            steepest = Math.Max(steepest, Math.Abs(_correlations[j]));
            absolute += Math.Abs(_coefficients[j]);
        }

        double squares = residual + (ridge * Sums.SquaredNorm(_coefficients));
        double shrink = steepest > lasso ? lasso / steepest : 1;
        return (0.5 * (1 + (shrink * shrink)) * squares) + (lasso * absolute) - (shrink * withTarget);
    }
}
