using Assay.Numerics;

namespace Assay.Data;

/// <summary>Finds principal axes by the eigenvectors of the covariance, or of the products of the rows where those are fewer than the features.</summary>
internal sealed class AxesFit(PrincipalComponents options, Workers workers, CancellationToken cancellationToken)
{
    private const int MostEigenvectors = 4096;

    /// <summary>Variances up to this part of the largest are those of constants, but for rounding.</summary>
    private const double Rounding = 1e-14;

    public PrincipalAxes Run(Matrix rows)
    {
        if (options.Components is { } number && options.VarianceShare is { } part)
            throw new FeatureException("", FormattableString.Invariant($"Either the number of principal components or their share of the variance must be given, but both are: {number} and {part}. Leave one out."));
        int most = Math.Min(rows.Rows, rows.Columns);
        if (most == 0 || most > MostEigenvectors)
            throw new FeatureException("", $"Principal components need at least one row and feature, and at most {MostEigenvectors} of either, but there are {rows.Rows} rows of {rows.Columns} features. Use fewer features, such as 'max_features' of tf-idf.");
        if (options.Components > most)
            throw new FeatureException("", $"There can be at most {most} principal components of {rows.Rows} rows with {rows.Columns} features, but {options.Components} were asked for. Ask for fewer.");
        double[] mean = Mean(rows);
        Matrix centred = rows.Copy();
        for (int row = 0; row < centred.Rows; row++)
            Sums.Axpy(-1, mean, centred.Row(row));

        double degrees = Math.Max(1, rows.Rows - 1);
        double total = Sums.SquaredNorm(centred.Values) / degrees;
        (double[] squares, Matrix axes) = rows.Columns <= rows.Rows ? OfColumns(centred) : OfRows(centred);
        double[] variances = Array.ConvertAll(squares[..most], square => Math.Max(0, square) / degrees);
        double[] ratios = Array.ConvertAll(variances, variance => total > 0 ? variance / total : 0);
        int count = options.VarianceShare is { } share ? Fewest(ratios, share) : options.Components ?? most;
        var components = new Matrix(count, rows.Columns, axes.Values[..(count * rows.Columns)]);
        for (int c = 0; c < count; c++)
            FixSign(centred, components.Row(c));
        double least = Rounding * variances[0];
        return new PrincipalAxes(
            mean,
            components,
            variances[..count],
            ratios[..count],
            Array.ConvertAll(variances[..count], variance => !options.Whiten ? 1 : variance > least ? Math.Sqrt(variance) : double.PositiveInfinity));
    }

    private (double[] Squares, Matrix Axes) OfColumns(Matrix centred)
    {
        SymmetricEigen eigen = SymmetricEigen.Of(Gram.Of(centred, default, workers, cancellationToken));
        return ([.. eigen.Values], eigen.Vectors);
    }

    /// <summary>An eigenvector u of X Xᵀ gives the axis Xᵀ u, of length √value.</summary>
    private (double[] Squares, Matrix Axes) OfRows(Matrix centred)
    {
        var turned = new Matrix(centred.Columns, centred.Rows);
        for (int row = 0; row < centred.Rows; row++)
        {
            for (int j = 0; j < centred.Columns; j++)
                turned[j, row] = centred[row, j];
        }

        SymmetricEigen eigen = SymmetricEigen.Of(Gram.Of(turned, default, workers, cancellationToken));
        var axes = new Matrix(centred.Rows, centred.Columns);
        for (int c = 0; c < axes.Rows; c++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int row = 0; row < centred.Rows; row++)
                Sums.Axpy(eigen.Vectors[c, row], centred.Row(row), axes.Row(c));
            double length = Math.Sqrt(Sums.SquaredNorm(axes.Row(c)));
            if (length > 0)
                Sums.Scale(1 / length, axes.Row(c));
        }

        return ([.. eigen.Values], axes);
    }

    /// <summary>The fewest whose parts add up to more than the share, at least one.</summary>
    private static int Fewest(double[] ratios, double share)
    {
        double sum = 0;
        for (int c = 0; c < ratios.Length; c++)
        {
            sum += ratios[c];
            if (sum > share)
                return c + 1;
        }

        return sum > 0 ? ratios.Length : 1;
    }

    private static void FixSign(Matrix centred, Span<double> axis)
    {
        double farthest = 0;
        for (int row = 0; row < centred.Rows; row++)
        {
            double score = Sums.Dot(centred.Row(row), axis);
            farthest = Math.Abs(score) > Math.Abs(farthest) ? score : farthest;
        }

        if (farthest < 0)
            Sums.Scale(-1, axis);
    }

    private static double[] Mean(Matrix rows)
    {
        var mean = new double[rows.Columns];
        for (int row = 0; row < rows.Rows; row++)
            Sums.Axpy(1, rows.Row(row), mean);
        Sums.Scale(1.0 / rows.Rows, mean);
        return mean;
    }
}
