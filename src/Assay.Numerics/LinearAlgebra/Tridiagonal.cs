using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Assay.Numerics;

/// <summary>A symmetric A = Qᵀ T Q with T tridiagonal; diagonalising turns the rows of Q into eigenvectors.</summary>
internal sealed class Tridiagonal
{
    private const int MaxIterations = 100;
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>T's off-diagonal: element i stands between i and i + 1; the last is 0.</summary>
    private readonly double[] _beside;

    private Tridiagonal(double[] diagonal, double[] beside, Matrix basis)
    {
        Diagonal = diagonal;
        _beside = beside;
        Basis = basis;
    }

    public double[] Diagonal { get; }

    /// <summary>Orthonormal rows: row i belongs to element i of the diagonal.</summary>
    public Matrix Basis { get; }

    public static Tridiagonal Reduce(Matrix a)
    {
        int n = a.Rows;
        Matrix work = FromLowerTriangle(a);
        double[] diagonal = new double[n], beside = new double[n];
        var reflectors = new double[n][];
        for (int k = 0; k < n; k++)
        {
            diagonal[k] = work[k, k];
            int rest = n - k - 1;
            reflectors[k] = [];
            if (rest == 0)
            {
                break;
            }

            double[] v = work.Row(k)[(k + 1)..].ToArray();
            beside[k] = Reflect(v);
            reflectors[k] = v;
            // The trailing block B becomes H B H with H = 1 − 2vvᵀ, by a symmetric update of rank 2.
            double[] p = new double[rest];
            for (int i = 0; i < rest; i++)
            {
                p[i] = 2 * Sums.Dot(work.Row(k + 1 + i)[(k + 1)..], v);
            }

            Sums.Axpy(-Sums.Dot(p, v), v, p);
            for (int i = 0; i < rest; i++)
            {
                Span<double> row = work.Row(k + 1 + i)[(k + 1)..];
                Sums.Axpy(-v[i], p, row);
                Sums.Axpy(-p[i], v, row);
            }
        }

        return new Tridiagonal(diagonal, beside, Accumulate(reflectors));
    }

    /// <summary>QL with implicit Wilkinson shifts; afterwards the off-diagonal is 0.</summary>
    public void Diagonalise()
    {
        int n = Diagonal.Length;
        for (int low = 0; low < n; low++)
        {
            for (int iteration = 0; ; iteration++)
            {
                int high = low;
                while (high < n - 1 && Math.Abs(_beside[high]) > Epsilon * (Math.Abs(Diagonal[high]) + Math.Abs(Diagonal[high + 1])))
                {
                    high++;
                }

                if (high == low)
                {
                    break;
                }

                if (iteration == MaxIterations)
                {
                    throw new ArithmeticException($"Eigenvalue {low} did not converge in {MaxIterations} iterations.");
                }

                Sweep(low, high);
            }
        }
    }

    /// <summary>Turns the vector into a unit v with (1 − 2vvᵀ) vector = (r, 0, …), and returns r; v is 0 where nothing is to be done.</summary>
    private static double Reflect(Span<double> vector)
    {
        double first = vector[0];
        double scale = 0;
        foreach (double value in vector)
        {
            scale = Math.Max(scale, Math.Abs(value));
        }

        if (scale == 0 || vector.Length == 1)
        {
            vector.Clear();
            return first;
        }

        foreach (ref double value in vector)
        {
            value /= scale;
        }

        double length = Math.Sqrt(Sums.SquaredNorm(vector));
        double target = vector[0] > 0 ? -length : length;
        vector[0] -= target;
        Sums.Scale(1 / Math.Sqrt(Sums.SquaredNorm(vector)), vector);
        return target * scale;
    }

    private static Matrix Accumulate(double[][] reflectors)
    {
        // Q = H(last) … H(0): from the right, each H touches only the rows and columns after its own.
        int n = reflectors.Length;
        var basis = new Matrix(n, n);
        for (int i = 0; i < n; i++)
        {
            basis[i, i] = 1;
        }

        for (int k = n - 2; k >= 0; k--)
        {
            double[] v = reflectors[k];
            for (int row = k + 1; row < n; row++)
            {
                Span<double> tail = basis.Row(row)[(k + 1)..];
                Sums.Axpy(-2 * Sums.Dot(tail, v), v, tail);
            }
        }

        return basis;
    }

    private void Sweep(int low, int high)
    {
        double[] d = Diagonal, e = _beside;
        double g = (d[low + 1] - d[low]) / (2 * e[low]);
        double r = Hypotenuse(g, 1);
        g = d[high] - d[low] + (e[low] / (g + Math.CopySign(r, g)));
        double s = 1, c = 1, p = 0;
        for (int i = high - 1; i >= low; i--)
        {
            double f = s * e[i], b = c * e[i];
            r = Hypotenuse(f, g);
            e[i + 1] = r;
            if (r == 0)
            {
                // The matrix has split here of itself.
                d[i + 1] -= p;
                e[high] = 0;
                return;
            }

            s = f / r;
            c = g / r;
            g = d[i + 1] - p;
            r = ((d[i] - g) * s) + (2 * c * b);
            p = s * r;
            d[i + 1] = g + p;
            g = (c * r) - b;
            Rotate(Basis.Row(i), Basis.Row(i + 1), c, s);
        }

        d[low] -= p;
        e[low] = g;
        e[high] = 0;
    }

    private static void Rotate(Span<double> lower, Span<double> upper, double c, double s)
    {
        ref double p = ref MemoryMarshal.GetReference(lower);
        ref double q = ref MemoryMarshal.GetReference(upper);
        Vector512<double> cosine = Vector512.Create(c), sine = Vector512.Create(s);
        int k = 0;
        for (; k <= lower.Length - Lanes.Count; k += Lanes.Count)
        {
            Vector512<double> x = Vector512.LoadUnsafe(ref p, (nuint)k), y = Vector512.LoadUnsafe(ref q, (nuint)k);
            Vector512.FusedMultiplyAdd(sine, x, cosine * y).StoreUnsafe(ref q, (nuint)k);
            Vector512.FusedMultiplyAdd(cosine, x, -(sine * y)).StoreUnsafe(ref p, (nuint)k);
        }

        for (; k < lower.Length; k++)
        {
            double x = upper[k];
            upper[k] = Math.FusedMultiplyAdd(s, lower[k], c * x);
            lower[k] = Math.FusedMultiplyAdd(c, lower[k], -(s * x));
        }
    }

    private static double Hypotenuse(double a, double b)
    {
        double large = Math.Max(Math.Abs(a), Math.Abs(b)), small = Math.Min(Math.Abs(a), Math.Abs(b));
        double ratio = large == 0 ? 0 : small / large;
        return large * Math.Sqrt(Math.FusedMultiplyAdd(ratio, ratio, 1));
    }

    private static Matrix FromLowerTriangle(Matrix a)
    {
        Matrix work = a.Copy();
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = i + 1; j < a.Rows; j++)
            {
                work[i, j] = a[j, i];
            }
        }

        return work;
    }
}
