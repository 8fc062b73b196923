using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Assay.Numerics;

public static partial class Elementary
{
    /// <summary>1 / (1 + exp(−x)), in [0, 1]; small results keep their relative precision.</summary>
    public static double Sigmoid(double x)
    {
        double e = Exp(-Math.Abs(x));
        return (x >= 0 ? 1 : e) / (1 + e);
    }

    /// <inheritdoc cref="Sigmoid(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sigmoid(Vector512<double> x)
    {
        Vector512<double> one = Vector512<double>.One;
        Vector512<double> e = Exp(-Vector512.Abs(x));
        return Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(x, Vector512<double>.Zero), one, e) / (one + e);
    }

    public static void Sigmoid(ReadOnlySpan<double> x, Span<double> result) => Map<SigmoidFunction>(x, result);

    /// <summary>log(1 + exp(x)), the logistic loss of a margin −x; it never overflows.</summary>
    public static double Softplus(double x)
    {
        double e = Exp(-Math.Abs(x));
        double u = 1 + e;
        return (x > 0 ? x : double.IsNaN(x) ? x : 0) + (Log(u) + ((e - (u - 1)) / u));
    }

    /// <inheritdoc cref="Softplus(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Softplus(Vector512<double> x)
    {
        Vector512<double> one = Vector512<double>.One;
        Vector512<double> e = Exp(-Vector512.Abs(x));
        Vector512<double> u = one + e;
        Vector512<double> linear = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(x, Vector512<double>.Zero), Vector512<double>.Zero, x);
        return linear + (Log(u) + ((e - (u - one)) / u));
    }

    public static void Softplus(ReadOnlySpan<double> x, Span<double> result) => Map<SoftplusFunction>(x, result);

    /// <summary>Both functions at once, which share their exponential; bit for bit what each gives alone.</summary>
    /// <param name="softplus">Shape of <paramref name="x"/>.</param>
    /// <param name="sigmoid">Shape of <paramref name="x"/>; may be <paramref name="x"/> itself.</param>
    public static void SoftplusAndSigmoid(ReadOnlySpan<double> x, Span<double> softplus, Span<double> sigmoid)
    {
        if (softplus.Length != x.Length || sigmoid.Length != x.Length)
        {
            throw new ArgumentException($"The results must have the length of the source, {x.Length}; they have {softplus.Length} and {sigmoid.Length}.", nameof(softplus));
        }

        ref double source = ref MemoryMarshal.GetReference(x);
        ref double first = ref MemoryMarshal.GetReference(softplus);
        ref double second = ref MemoryMarshal.GetReference(sigmoid);
        Vector512<double> one = Vector512<double>.One, zero = Vector512<double>.Zero;
        int i = 0;
        for (; i <= x.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            Vector512<double> at = Vector512.LoadUnsafe(ref source, (nuint)i);
            Vector512<double> e = Exp(-Vector512.Abs(at));
            Vector512<double> u = one + e;
            Vector512<double> linear = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(at, zero), zero, at);
            (linear + (Log(u) + ((e - (u - one)) / u))).StoreUnsafe(ref first, (nuint)i);
            (Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(at, zero), one, e) / u).StoreUnsafe(ref second, (nuint)i);
        }

        Softplus(x[i..], softplus[i..]);
        Sigmoid(x[i..], sigmoid[i..]);
    }

    /// <summary>Replaces finite values by exp(xᵢ) / Σ exp(xⱼ), without overflow; returns log Σ exp(xⱼ).</summary>
    /// <param name="x">At least one value.</param>
    public static double Softmax(Span<double> x)
    {
        double largest = Sums.Largest(x);
        Vector512<double> shift = Vector512.Create(largest), sums = default;
        ref double p = ref MemoryMarshal.GetReference(x);
        int i = 0;
        for (; i <= x.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            Vector512<double> e = Exp(Vector512.LoadUnsafe(ref p, (nuint)i) - shift);
            e.StoreUnsafe(ref p, (nuint)i);
            sums += e;
        }

        double sum = 0;
        if (i < x.Length)
        {
            Span<double> last = stackalloc double[Vector512<double>.Count];
            x[i..].CopyTo(last);
            Exp(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(last)) - shift).CopyTo(last);
            last[..(x.Length - i)].CopyTo(x[i..]);
            foreach (double e in x[i..])
            {
                sum += e;
            }
        }

        sum += Lanes.Fold(sums);
        Sums.Scale(1 / sum, x);
        return largest + Log(sum);
    }

    /// <summary>log Σ exp(xᵢ), without overflow; −∞ for no values.</summary>
    public static double LogSumExp(ReadOnlySpan<double> x)
    {
        double largest = double.NegativeInfinity;
        foreach (double value in x)
        {
            largest = Math.Max(largest, value);
        }

        if (!double.IsFinite(largest))
        {
            return largest;
        }

        double sum = 0;
        foreach (double value in x)
        {
            sum += Exp(value - largest);
        }

        return largest + Log(sum);
    }

    /// <summary>The hyperbolic tangent.</summary>
    public static double Tanh(double x)
    {
        double size = Math.Abs(x);
        if (size > 22)
        {
            return Math.CopySign(1, x);
        }

        double t = Expm1(2 * size);
        return double.IsNaN(x) ? x : Math.CopySign(size < 1 ? t / (t + 2) : 1 - (2 / (t + 2)), x);
    }

    private readonly struct SigmoidFunction : IFunction
    {
        public static double Of(double x) => Sigmoid(x);

        public static Vector512<double> Of(Vector512<double> x) => Sigmoid(x);
    }

    private readonly struct SoftplusFunction : IFunction
    {
        public static double Of(double x) => Softplus(x);

        public static Vector512<double> Of(Vector512<double> x) => Softplus(x);
    }
}
