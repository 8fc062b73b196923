using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Penalised least squares of few unknowns: adds up Σ w x xᵀ and Σ w y x, and solves for x·β ≈ y. Reusable, for one thread.</summary>
/// <remarks>
/// The upper triangle and, as one more column, the right-hand side, in rows padded to whole vectors. Elimination without
/// pivoting is Cholesky's in the form L D Lᵀ; it carries the right-hand side along.
/// </remarks>
internal sealed class RowEquations
{
    private const int Lane = 8;

    private readonly int _size;
    private readonly int _stride;
    private readonly double[] _rows;
    private readonly double[] _observation;

    public RowEquations(int size)
    {
        _size = size;
        _stride = (size + Lane) / Lane * Lane;
        _rows = new double[size * _stride];
        _observation = new double[_stride];
    }

    /// <summary>Shape [size]: the x of the next <see cref="Add"/>, to be filled in place.</summary>
    public Span<double> Design => _observation.AsSpan(0, _size);

    public void Clear() => Array.Clear(_rows);

    /// <summary>Starts from a symmetric matrix and no right-hand side.</summary>
    public void StartFrom(Matrix normal)
    {
        Clear();
        for (int i = 0; i < _size; i++)
            normal.Row(i).CopyTo(_rows.AsSpan(i * _stride, _size));
    }

    /// <summary>One observation of <see cref="Design"/>.</summary>
    public void Add(double weight, double target)
    {
        _observation[_size] = target;
        for (int i = 0; i < _size; i++)
        {
            int from = i / Lane * Lane;
            Sums.Axpy(weight * _observation[i], _observation.AsSpan(from), Row(i)[from..]);
        }
    }

    /// <summary>Adds to the diagonal of unknowns <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public void Penalise(int start, int end, double penalty)
    {
        for (int i = start; i < end; i++)
            _rows[(i * _stride) + i] += penalty;
    }

    /// <summary>The β; the equations are used up.</summary>
    /// <param name="solution">Shape [size].</param>
    /// <exception cref="NotPositiveDefiniteException">A pivot is not positive, or not a number.</exception>
    public void Solve(Span<double> solution)
    {
        for (int i = 0; i < _size; i++)
        {
            double pivot = Row(i)[i];
            if (!(pivot > 0 && pivot < double.PositiveInfinity))
                throw new NotPositiveDefiniteException(i, pivot);
            for (int j = i + 1; j < _size; j++)
            {
                int from = j / Lane * Lane;
                Sums.Axpy(-Row(i)[j] / pivot, Row(i)[from..], Row(j)[from..]);
            }
        }

        for (int i = _size - 1; i >= 0; i--)
        {
            Span<double> row = Row(i);
            double value = row[_size];
            for (int j = i + 1; j < _size; j++)
                value -= row[j] * solution[j];
            solution[i] = value / row[i];
        }
    }

    private Span<double> Row(int row) => _rows.AsSpan(row * _stride, _stride);
}
