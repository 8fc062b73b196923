namespace Assay.Numerics;

/// <summary>A matrix in pinned memory.</summary>
internal readonly unsafe struct Operand(float* start, MatrixShape shape)
{
    public float* Start => start;

    public int Rows => shape.Rows;

    public int Columns => shape.Columns;

    public int Stride => shape.Stride;

    public bool Transposed => shape.Transposed;

    public float* At(int row, int column) => shape.Transposed ? start + (nint)column * shape.Stride + row : start + (nint)row * shape.Stride + column;

    /// <summary>Rows of A where they are.</summary>
    public Strided Tile(int row, int column) => shape.Transposed ? new Strided(At(row, column), 1, shape.Stride) : new Strided(At(row, column), shape.Stride, 1);

    /// <summary>Packs rows into a strip: for each of <paramref name="depth"/> columns, the values of those rows.</summary>
    public void PackRows(int row, int rows, int width, int column, int depth, float* target)
    {
        if (shape.Transposed)
        {
            Packing.AlongRows(At(row, column), shape.Stride, depth, rows, width, target);
        }
        else
        {
            Packing.AcrossRows(At(row, column), shape.Stride, depth, rows, width, target);
        }
    }

    /// <summary>Packs columns into a strip: for each of <paramref name="depth"/> rows, the values of those columns.</summary>
    public void PackColumns(int column, int columns, int width, int row, int depth, float* target)
    {
        if (shape.Transposed)
        {
            Packing.AcrossRows(At(row, column), shape.Stride, depth, columns, width, target);
        }
        else
        {
            Packing.AlongRows(At(row, column), shape.Stride, depth, columns, width, target);
        }
    }
}
