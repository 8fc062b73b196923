using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Matrix factorisation with biases (Koren, Bell and Volinsky, "Matrix Factorization Techniques for Recommender Systems", 2009).</summary>
/// <remarks>
/// <para>A rating is the mean, the user's bias, the item's bias and the product of the user's and the item's factors. Explicit feedback
/// minimises Σ w (r − mean − bᵤ − bᵢ − pᵤ·qᵢ)² + Σᵤ (λᵤ|pᵤ|² + βᵤbᵤ²) + Σᵢ (λᵢ|qᵢ|² + βᵢbᵢ²), where λ is
/// <see cref="Regularisation"/> and β <see cref="UserBiasRegularisation"/> or <see cref="ItemBiasRegularisation"/>, each times the number of the
/// user's or item's ratings when they are <see cref="WeightedRegularisation"/>. <see cref="FactorSolver.Als"/> solves for all users and for all
/// items in turn, exactly; <see cref="FactorSolver.Sgd"/> goes over the ratings one by one in an order drawn anew for each iteration.</para>
/// <para>Implicit feedback: <see cref="FactorSolver.Als"/> minimises Σ c (x − pᵤ·qᵢ)² + Σᵤ λᵤ|pᵤ|² + Σᵢ λᵢ|qᵢ|² over all pairs, seen or not, where x is 1 for a
/// positive target r and 0 otherwise, and the confidence c is 1 + <see cref="Alpha"/> · r (Hu, Koren and Volinsky, 2008).
/// <see cref="FactorSolver.Sgd"/> is Bayesian personalised ranking (Rendle et al., 2009): an item the user has is to score above one
/// that was drawn among those the user has not; both kinds of item keep a bias.</para>
/// <para>Fits start from the damped means and random item factors. Bits do not depend on threads nor, where no pair repeats, on the order of rows.</para>
/// </remarks>
public sealed record MatrixFactorization : Recommender
{
    /// <summary>Default: alternating least squares.</summary>
    public FactorSolver Solver { get; init; } = FactorSolver.Als;

    /// <summary>Factors of every user and item, at least 1. Default: 10.</summary>
    public int Factors { get; init => field = RecommenderLimits.Positive(value); } = 10;

    /// <summary>Penalty of squared factors, above 0, in the ratings' unit. Default: 15; of Bayesian personalised ranking 0.01 for every sample.</summary>
    public double? Regularisation { get; init => field = value is double given ? RecommenderLimits.AboveZero(given) : null; }

    /// <summary>Penalty of squared user biases, at least 0. Default: 15. Without effect on implicit feedback.</summary>
    public double UserBiasRegularisation { get; init => field = RecommenderLimits.NotNegative(value); } = 15;

    /// <summary>Penalty of squared item biases, at least 0. Default: 5. Without effect on implicit feedback.</summary>
    public double ItemBiasRegularisation { get; init => field = RecommenderLimits.NotNegative(value); } = 5;

    /// <summary>Whether penalties grow with the number of ratings of the user or item (Zhou et al., 2008). Default: false.</summary>
    public bool WeightedRegularisation { get; init; }

    /// <summary>Most passes over the ratings, at least 1. Default: 15.</summary>
    public int Iterations { get; init => field = RecommenderLimits.Positive(value); } = 15;

    /// <summary>Step of stochastic gradient descent, above 0. Default: 0.01; of Bayesian personalised ranking 0.1.</summary>
    public double? LearningRate { get; init => field = value is double given ? RecommenderLimits.AboveZero(given) : null; }

    /// <summary>How much confidence a unit of implicit feedback adds, above 0; for least squares. Default: 40.</summary>
    public double Alpha { get; init => field = RecommenderLimits.AboveZero(value); } = 40;

    /// <summary>
    /// Stop when the error on the validation ratings has not fallen for so many iterations, at least 1, and keep the best.
    /// Explicit feedback only; without validation rows all iterations are made. Null, the default: never stop early.
    /// </summary>
    public int? EarlyStoppingRounds { get; init => field = RecommenderLimits.Positive(value); }

    internal double Penalty => Regularisation ?? (RanksPairs ? 0.01 : 15);

    internal double Rate => LearningRate ?? (RanksPairs ? 0.1 : 0.01);

    private bool RanksPairs => Feedback == Feedback.Implicit && Solver == FactorSolver.Sgd;

    public override string Name => "matrix-factorization";

    private protected override (Biases Biases, IItemScorer Scorer) FitCore(RatingSet ratings, RatingRows? validation, RandomStream stream, FitContext context)
    {
        if (Feedback == Feedback.Implicit && EarlyStoppingRounds is not null)
            throw new LearningException($"'{Name}' stops early by the error of ratings, but implicit feedback has none. Set 'iterations' instead of 'early_stopping_rounds'.", Target);
        IFactorFit fit = (Feedback, Solver) switch
        {
            (Feedback.Explicit, FactorSolver.Als) => new AlternatingLeastSquares(this, ratings, stream, context),
            (Feedback.Explicit, _) => new StochasticGradient(this, ratings, stream, context),
            (_, FactorSolver.Als) => new ImplicitLeastSquares(this, ratings, stream, context),
            _ => new PairwiseRanking(this, ratings, stream, context),
        };
        FactorModel model = new FactorizationRun(this, fit, validation, context).Fit();
        bool biased = !(Feedback == Feedback.Implicit && Solver == FactorSolver.Als);
        Biases biases = biased ? model.Biases : Biases.Shares(ratings);
        return (biases, new FactorScorer(biases, biased, model.Users, model.Items));
    }
}
