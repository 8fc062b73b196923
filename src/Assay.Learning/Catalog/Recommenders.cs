namespace Assay.Learning;

public static partial class EstimatorCatalog
{
    private static IEnumerable<EstimatorEntry> Recommenders() => [Popularity(), ItemKnn(), MatrixFactorizationEntry()];

    // Not a baseline in the catalog's sense: those are compared on every table, and this one needs users and items.
    private static EstimatorEntry<PopularityRecommender> Popularity() => new(
        setup => new PopularityRecommender { Target = setup.Target },
        [
            .. Columns<PopularityRecommender>(),
            EstimatorOption<PopularityRecommender>.Number("damping", "ratings at the mean that are pretended for every item and user", e => e.Damping, (e, v) => e with { Damping = v }, 0),
            EstimatorOption<PopularityRecommender>.Flag("user_bias", "whether predicted ratings know how generous the user is", e => e.UserBias, (e, v) => e with { UserBias = v }),
        ])
    {
        Name = "popularity",
        Summary = "what is liked best or used most by all, with damped means (Koren, 2010): what any personal ranking must beat",
        Complexity = 20,
    };

    private static EstimatorEntry<ItemNeighbours> ItemKnn() => new(
        setup => new ItemNeighbours { Target = setup.Target },
        [
            .. Columns<ItemNeighbours>(),
            EstimatorOption<ItemNeighbours>.Integer("neighbours", "most similar items kept for each", e => e.Neighbours, (e, v) => e with { Neighbours = v }, 1),
            EstimatorOption<ItemNeighbours>.Choice("similarity", "when two rated items are alike", e => e.Similarity, (e, v) => e with { Similarity = v }),
            EstimatorOption<ItemNeighbours>.OptionalNumber("shrinkage", "how many users in common halve a similarity", "100, for implicit feedback 5", e => e.Shrinkage, (e, v) => e with { Shrinkage = v }, 0),
            EstimatorOption<ItemNeighbours>.Number("damping", "ratings at the mean that are pretended for every item and user", e => e.Damping, (e, v) => e with { Damping = v }, 0),
            EstimatorOption<ItemNeighbours>.Number("neighbour_damping", "similarity without a deviation that is pretended for every average", e => e.NeighbourDamping, (e, v) => e with { NeighbourDamping = v }, 0),
        ])
    {
        Name = "item-knn",
        Summary = "what the user made of the most similar items (Sarwar et al., 2001; Deshpande and Karypis, 2004)",
        Complexity = 30,
    };

    private static EstimatorEntry<MatrixFactorization> MatrixFactorizationEntry() => new(
        setup => new MatrixFactorization { Target = setup.Target },
        [
            .. Columns<MatrixFactorization>(),
            EstimatorOption<MatrixFactorization>.Choice("solver", "alternating least squares, or stochastic gradient descent (for implicit feedback, Bayesian personalised ranking)", e => e.Solver, (e, v) => e with { Solver = v }),
            EstimatorOption<MatrixFactorization>.Integer("factors", "factors of every user and item", e => e.Factors, (e, v) => e with { Factors = v }, 1),
            EstimatorOption<MatrixFactorization>.OptionalNumber("regularisation", "penalty of squared factors", "15, for implicit sgd 0.01", e => e.Regularisation, (e, v) => e with { Regularisation = v }, double.Epsilon),
            EstimatorOption<MatrixFactorization>.Number("user_bias_regularisation", "penalty of squared user biases", e => e.UserBiasRegularisation, (e, v) => e with { UserBiasRegularisation = v }, 0),
            EstimatorOption<MatrixFactorization>.Number("item_bias_regularisation", "penalty of squared item biases", e => e.ItemBiasRegularisation, (e, v) => e with { ItemBiasRegularisation = v }, 0),
            EstimatorOption<MatrixFactorization>.Flag("weighted_regularisation", "whether penalties grow with the number of ratings", e => e.WeightedRegularisation, (e, v) => e with { WeightedRegularisation = v }),
            EstimatorOption<MatrixFactorization>.Integer("iterations", "most passes over the ratings", e => e.Iterations, (e, v) => e with { Iterations = v }, 1),
            EstimatorOption<MatrixFactorization>.OptionalNumber("learning_rate", "step of stochastic gradient descent", "0.01, for implicit feedback 0.1", e => e.LearningRate, (e, v) => e with { LearningRate = v }, double.Epsilon),
            EstimatorOption<MatrixFactorization>.Number("alpha", "confidence that a unit of implicit feedback adds, for als", e => e.Alpha, (e, v) => e with { Alpha = v }, double.Epsilon),
            EstimatorOption<MatrixFactorization>.OptionalInteger("early_stopping_rounds", "stop when the error of the validation ratings has not fallen for so many iterations, and keep the best", "never", e => e.EarlyStoppingRounds, (e, v) => e with { EarlyStoppingRounds = v }, 1),
        ])
    {
        Name = "matrix-factorization",
        Summary = "factors and biases of users and items (Koren, Bell and Volinsky, 2009; Hu, Koren and Volinsky, 2008; Rendle et al., 2009)",
        Complexity = 40,
    };

    private static EstimatorOption<T>[] Columns<T>()
        where T : Recommender =>
    [
        EstimatorOption<T>.Text("user", "the column of user ids", e => e.User, (e, v) => (T)(e with { User = v })),
        EstimatorOption<T>.Text("item", "the column of item ids", e => e.Item, (e, v) => (T)(e with { Item = v })),
        EstimatorOption<T>.Choice("feedback", "whether the target is a rating or an amount of use", e => e.Feedback, (e, v) => (T)(e with { Feedback = v })),
    ];
}
