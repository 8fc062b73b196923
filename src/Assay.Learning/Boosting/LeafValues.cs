using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Assay.Learning;

/// <summary>The best value of a leaf and what it lowers the loss by (Chen and Guestrin, 2016, section 2.2), with L1 and bounds.</summary>
/// <remarks>Vectors of eight give the bits of the scalar forms. Falls of loss are twice over, as usual.</remarks>
internal readonly record struct LeafValues(double L1, double L2)
{
    /// <summary>0 where the penalised second derivative is.</summary>
    public double Value(double first, double second, LeafBounds bounds)
    {
        double penalised = second + L2;
        return bounds.Clamp(penalised > 0 ? -Soft(first) / penalised : 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Value(Vector512<double> first, Vector512<double> second, LeafBounds bounds)
    {
        Vector512<double> value = -Soft(first) / (second + Vector512.Create(L2));
        return Vector512.MinNative(Vector512.MaxNative(value, Vector512.Create(bounds.Lower)), Vector512.Create(bounds.Upper));
    }

    /// <summary>How far a leaf of a given value lowers the loss.</summary>
    public double Fall(double first, double second, double value) =>
        -(((2 * first) + ((second + L2) * value)) * value) - (2 * L1 * Math.Abs(value));

    /// <inheritdoc cref="Fall(double, double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Fall(Vector512<double> first, Vector512<double> second, Vector512<double> value) =>
        -(((2 * first) + ((second + Vector512.Create(L2)) * value)) * value) - (2 * L1 * Vector512.Abs(value));

    /// <summary>How far the best value lowers the loss, without bounds.</summary>
    public double BestFall(double first, double second)
    {
        double soft = Soft(first);
        double penalised = second + L2;
        return penalised > 0 ? soft * soft / penalised : 0;
    }

    /// <summary>Towards 0 by L1.</summary>
    public double Soft(double first) => first - Math.Max(Math.Min(first, L1), -L1);

    /// <inheritdoc cref="Soft(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Soft(Vector512<double> first) =>
        first - Vector512.MaxNative(Vector512.MinNative(first, Vector512.Create(L1)), Vector512.Create(-L1));
}
