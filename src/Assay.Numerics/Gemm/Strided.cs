namespace Assay.Numerics;

/// <summary>The rows of A that a tile takes, packed or where they are.</summary>
/// <param name="start">The first row's first value.</param>
/// <param name="rowStep">From one row to the next.</param>
/// <param name="depthStep">From one column to the next.</param>
internal readonly unsafe struct Strided(float* start, nint rowStep, nint depthStep)
{
    public float* Start => start;

    public nint RowStep => rowStep;

    public nint DepthStep => depthStep;

    /// <summary>The rows from the given one on.</summary>
    public Strided From(int row) => new(start + row * rowStep, rowStep, depthStep);
}
