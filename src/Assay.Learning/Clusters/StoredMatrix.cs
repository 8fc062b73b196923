using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Reads a matrix of finite numbers, which a damaged file may give another shape.</summary>
internal static class StoredMatrix
{
    public static Matrix Read(FittedState state, string name, int rows, int columns)
    {
        double[] values = state.FiniteDoubles(name);
        return values.LongLength == (long)rows * columns
            ? new Matrix(rows, columns, values)
            : throw new FittedStateException($"'{name}' must hold {rows} × {columns} numbers, but holds {values.Length}.");
    }
}
