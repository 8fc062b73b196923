namespace Assay.Learning;

/// <summary>The users or the items of a fit.</summary>
/// <param name="Ratings">Each one's ratings.</param>
/// <param name="Biases">Shape [count].</param>
/// <param name="BiasPenalty">β of <see cref="MatrixFactorization"/>.</param>
internal sealed record FactorSide(RatingLists Ratings, FactorTable Factors, double[] Biases, double BiasPenalty)
{
    public int Count => Factors.Count;

    /// <summary>Rows a chunk of a parallel loop: some 64 chunks, however many rows there are.</summary>
    public int Chunk => Math.Clamp(Count / 64, 1, 256);

    public static FactorSide Users(MatrixFactorization options, RatingSet ratings, FactorModel model) =>
        new(ratings.ByUser, model.Users, model.Biases.Users, options.UserBiasRegularisation);

    public static FactorSide Items(MatrixFactorization options, RatingSet ratings, FactorModel model) =>
        new(ratings.ByItem, model.Items, model.Biases.Items, options.ItemBiasRegularisation);

    /// <summary>What a row's penalties are multiplied by.</summary>
    public double PenaltyFactor(MatrixFactorization options, int row) => options.WeightedRegularisation ? Ratings.Length(row) : 1;
}
