namespace Assay.Numerics;

/// <summary>The last steps and gradient changes, which stand for the inverse Hessian (Nocedal and Wright, algorithm 7.4).</summary>
internal sealed class CurvatureHistory(int memory)
{
    private readonly List<(double[] Step, double[] Change, double Product)> _pairs = [];

    public bool IsEmpty => _pairs.Count == 0;

    public void Clear() => _pairs.Clear();

    public void Add(SearchPoint from, SearchPoint to)
    {
        double[] step = [.. to.Point], change = [.. to.Gradient];
        Sums.Axpy(-1, from.Point, step);
        Sums.Axpy(-1, from.Gradient, change);
        double product = Sums.Dot(step, change);
        if (!(product > 1e-16 * Sums.SquaredNorm(change)))
        {
            // Without positive curvature the estimate would stop being positive definite.
            return;
        }

        if (_pairs.Count == memory)
        {
            _pairs.RemoveAt(0);
        }

        _pairs.Add((step, change, product));
    }

    public double[] Direction(double[] gradient)
    {
        double[] q = [.. gradient], alphas = new double[_pairs.Count];
        for (int i = _pairs.Count - 1; i >= 0; i--)
        {
            alphas[i] = Sums.Dot(_pairs[i].Step, q) / _pairs[i].Product;
            Sums.Axpy(-alphas[i], _pairs[i].Change, q);
        }

        if (!IsEmpty)
        {
            Sums.Scale(_pairs[^1].Product / Sums.SquaredNorm(_pairs[^1].Change), q);
        }

        for (int i = 0; i < _pairs.Count; i++)
        {
            double beta = Sums.Dot(_pairs[i].Change, q) / _pairs[i].Product;
            Sums.Axpy(alphas[i] - beta, _pairs[i].Step, q);
        }

        Sums.Scale(-1, q);
        return q;
    }
}
