using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Penalised least squares of few unknowns, for one user or item: adds up Σ w x xᵀ and Σ w y x, and solves for x·β ≈ y. Reusable, for one thread.</summary>
/// <remarks>
/// The upper triangle and, as one more column, the right-hand side, in rows padded to whole vectors. Observations wait until
/// there are four, so that each sum is loaded once for all of them; every sum still takes them one by one, in their order.
/// Elimination without pivoting is Cholesky's in the form L D Lᵀ; it carries the right-hand side along.
/// </remarks>
internal sealed class RowEquations
{
    private const int Lane = 8;
    private const int Panel = 4;

    private readonly int _size;
    private readonly int _stride;
    private readonly double[] _rows;
    private readonly double[] _observations;
    private readonly double[] _weights = new double[Panel];
    private int _waiting;

    public RowEquations(int size)
    {
        _size = size;
        _stride = (size + Lane) / Lane * Lane;
        _rows = new double[size * _stride];
        _observations = new double[Panel * _stride];
    }

    /// <summary>Shape [size]: the x of the next <see cref="Add"/>, to be filled in place.</summary>
    public Span<double> Design => _observations.AsSpan(_waiting * _stride, _size);

    public void Clear()
    {
        Array.Clear(_rows);
        _waiting = 0;
    }

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
        _observations[(_waiting * _stride) + _size] = target;
        _weights[_waiting] = weight;
        if (++_waiting == Panel)
            AddWaiting();
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
        // What does not wait weighs nothing.
        _weights.AsSpan(_waiting).Clear();
        AddWaiting();
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

    private void AddWaiting()
    {
        ref double x0 = ref MemoryMarshal.GetArrayDataReference(_observations);
        ref double x1 = ref Unsafe.Add(ref x0, _stride);
        ref double x2 = ref Unsafe.Add(ref x1, _stride);
        ref double x3 = ref Unsafe.Add(ref x2, _stride);
        for (int i = 0; i < _size; i++)
        {
            Vector512<double> f0 = Vector512.Create(_weights[0] * Unsafe.Add(ref x0, i)), f1 = Vector512.Create(_weights[1] * Unsafe.Add(ref x1, i));
            Vector512<double> f2 = Vector512.Create(_weights[2] * Unsafe.Add(ref x2, i)), f3 = Vector512.Create(_weights[3] * Unsafe.Add(ref x3, i));
            ref double row = ref _rows[i * _stride];
            for (nuint c = (nuint)(i / Lane * Lane); c < (nuint)_stride; c += Lane)
            {
                Vector512<double> sum = Vector512.LoadUnsafe(ref row, c);
                sum = Vector512.FusedMultiplyAdd(f0, Vector512.LoadUnsafe(ref x0, c), sum);
                sum = Vector512.FusedMultiplyAdd(f1, Vector512.LoadUnsafe(ref x1, c), sum);
                sum = Vector512.FusedMultiplyAdd(f2, Vector512.LoadUnsafe(ref x2, c), sum);
                Vector512.FusedMultiplyAdd(f3, Vector512.LoadUnsafe(ref x3, c), sum).StoreUnsafe(ref row, c);
            }
        }

        _waiting = 0;
    }

    private Span<double> Row(int row) => _rows.AsSpan(row * _stride, _stride);
}
