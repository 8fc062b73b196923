using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The base of recommenders: they learn from who rated what, and rank items for users.</summary>
/// <remarks>
/// <para>A row is one rating: <see cref="User"/> and <see cref="Item"/> name the columns of ids, text or whole numbers, and the
/// target is the rating. All other columns are ignored; these two are seen even when <see cref="Estimator.Ignore"/> names them,
/// so that they can be hidden from other models. Ids must be known in the training rows. Several rows of the same user and item count as one
/// with the weighted mean of their ratings and the sum of their weights (implicit feedback: with the sum of the
/// weighted targets).</para>
/// <para>When predicting, an id that is missing or was not in the training rows is a user or item of whom nothing is
/// known: what remains is the mean and the other one's bias.</para>
/// </remarks>
public abstract record Recommender : Estimator
{
    private protected Recommender()
    {
    }

    /// <summary>The column of user ids. Default: <c>user</c>.</summary>
    public string User { get; init => field = Named(value, nameof(User)); } = "user";

    /// <summary>The column of item ids. Default: <c>item</c>.</summary>
    public string Item { get; init => field = Named(value, nameof(Item)); } = "item";

    /// <summary>
    /// What the target says. Default: explicit ratings. With implicit feedback targets must not be negative, predictions are
    /// scores that order items and no estimates of the target, and an unseen user gets each item's general popularity.
    /// </summary>
    public Feedback Feedback { get; init; } = Feedback.Explicit;

    /// <summary>Regressions only: the target is a rating or a count.</summary>
    public sealed override bool Supports(LearningTask task) => task == LearningTask.Regression;

    public sealed override RecommenderModel Fit(Table train, FitContext? context = null)
    {
        context ??= new FitContext();
        context.CancellationToken.ThrowIfCancellationRequested();
        RequireThreeColumns();
        TargetEncoding encoding = EncodeTarget(train);
        double[] values = encoding.Encode(train).Values.ToArray();
        double[]? weights = Weight is null ? null : RowWeights.Read(train, Weight);
        if (Feedback == Feedback.Implicit)
            RequireNotNegative(values);

        IdIndex users = IdIndex.Of(train[User]), items = IdIndex.Of(train[Item]);
        context.CancellationToken.ThrowIfCancellationRequested();
        var rows = new RatingRows(users.Encode(train[User]), items.Encode(train[Item]), values);
        var ratings = new RatingSet(rows, weights, users.Count, items.Count);
        RatingRows? validation = context.Validation is { RowCount: > 0 } held
            ? new RatingRows(users.Encode(held[User]), items.Encode(held[Item]), encoding.Encode(held).Values.ToArray())
            : null;

        (Biases biases, IItemScorer scorer) = FitCore(ratings, validation, RandomStream.Root(Seed).Child(Name), context);
        biases.RequireFinite(Target);
        InputColumn[] inputs = [new(User, train[User].Type), new(Item, train[Item].Type)];
        var signature = new ModelSignature(inputs, Target, encoding.Task, encoding.Classes);
        return new RecommenderModel(Name, signature, users, items, SeenItems.Of(ratings), biases, scorer);
    }

    /// <summary>Learns from at least one rating.</summary>
    /// <param name="validation">Ratings to watch or stop by; ids may be unknown.</param>
    /// <returns>What is left when an id is unknown, and the scores when both are known.</returns>
    private protected abstract (Biases Biases, IItemScorer Scorer) FitCore(RatingSet ratings, RatingRows? validation, RandomStream stream, FitContext context);

    private void RequireThreeColumns()
    {
        if (User == Item || User == Target || Item == Target)
            throw new LearningException($"'{Name}' needs three columns, of users, items and ratings, but they are '{User}', '{Item}' and '{Target}'. Set its options 'user' and 'item'.", Target);
    }

    private void RequireNotNegative(double[] values)
    {
        int bad = Array.FindIndex(values, v => v < 0);
        if (bad >= 0)
            throw new LearningException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Implicit feedback must not be negative, but '{Target}' is {values[bad]:R} in row {bad}. Leave such rows out, or learn explicit ratings."), Target);
    }

    private static string Named(string value, string option)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, option);
        return value;
    }
}
