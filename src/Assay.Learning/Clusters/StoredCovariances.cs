using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Cuts the stored covariances of a mixture into matrices.</summary>
internal static class StoredCovariances
{
    public static Matrix[] Read(FittedState state, CovarianceShape shape, int components, int width)
    {
        (int count, int rows, int columns) = shape switch
        {
            CovarianceShape.Full => (components, width, width),
            CovarianceShape.Tied => (1, width, width),
            CovarianceShape.Diagonal => (1, components, width),
            _ => (1, components, 1),
        };
        double[] values = state.FiniteDoubles("covariances");
        if (values.LongLength != (long)count * rows * columns)
            throw new FittedStateException($"There must be {count} covariances of {rows} × {columns} numbers, but there are {values.Length}.");
        return [.. Enumerable.Range(0, count).Select(i => new Matrix(rows, columns, values.AsSpan(i * rows * columns, rows * columns).ToArray()))];
    }
}
