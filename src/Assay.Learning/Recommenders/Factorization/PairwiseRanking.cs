using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Implicit feedback by pairs of items: Bayesian personalised ranking (Rendle, Freudenthaler, Gantner and Schmidt-Thieme, 2009).</summary>
/// <remarks>
/// Each step draws one of the user-item pairs seen, and an item that its user has not; the score of the first is to exceed that of
/// the second: gradient ascent on ln σ(difference) with a penalty of squared parameters for every sample. As many
/// steps an iteration as there are pairs, on one thread: the next step sees what the last one changed.
/// </remarks>
internal sealed class PairwiseRanking : IFactorFit
{
    private const int Patience = 65_536;

    // Who has nearly everything tells little by what is missing.
    private const int MostDraws = 64;

    private readonly MatrixFactorization _options;
    private readonly RandomStream _stream;
    private readonly FitContext _context;
    private readonly RatingLists _seen;
    private readonly int[] _userOf;
    private readonly int[] _positive;
    private double _loss;

    public PairwiseRanking(MatrixFactorization options, RatingSet ratings, RandomStream stream, FitContext context)
    {
        _options = options;
        _stream = stream;
        _context = context;
        _seen = ratings.ByUser;
        _userOf = _seen.RowOfEach();
        _positive = [.. Enumerable.Range(0, _userOf.Length).Where(i => _seen.AllValues[i] > 0 && _seen.AllWeights[i] > 0)];
        Model = FactorModel.Start(new Biases(0, new double[ratings.UserCount], new double[ratings.ItemCount]), options.Factors, stream);
    }

    public FactorModel Model { get; }

    public string LossName => "loss";

    public void Iterate(int iteration)
    {
        RandomSource source = _stream.Child("pairs").Child(iteration).Draw();
        double sum = 0;
        int steps = 0;
        for (int i = 0; i < _positive.Length; i++)
        {
            if (i % Patience == 0)
                _context.CancellationToken.ThrowIfCancellationRequested();
            int pair = _positive[source.NextInt(_positive.Length)], user = _userOf[pair];
            if (Unseen(user, ref source) is int unseen)
            {
                sum += Step(user, _seen.AllOthers[pair], unseen);
                steps++;
            }
        }

        _loss = steps > 0 ? sum / steps : 0;
    }

    /// <summary>The mean of −ln σ(difference) over the steps of the last iteration, each before it was made.</summary>
    public double TrainLoss() => _loss;

    /// <summary>Moves the parameters of one comparison.</summary>
    /// <returns>−ln σ(difference) before the step.</returns>
    internal double Step(int user, int better, int worse)
    {
        double difference = Model.Predict(user, better) - Model.Predict(user, worse);
        double pull = Elementary.Sigmoid(-difference), rate = _options.Rate, decay = _options.Penalty;
        double[] biases = Model.Biases.Items;
        biases[better] += rate * (pull - (decay * biases[better]));
        biases[worse] += rate * (-pull - (decay * biases[worse]));
        Span<double> p = Model.Users.Row(user), up = Model.Items.Row(better), down = Model.Items.Row(worse);
        for (int f = 0; f < p.Length; f++)
        {
            double own = p[f], apart = up[f] - down[f];
            p[f] += rate * ((pull * apart) - (decay * own));
            up[f] += rate * ((pull * own) - (decay * up[f]));
            down[f] += rate * ((-pull * own) - (decay * down[f]));
        }

        return Elementary.Softplus(-difference);
    }

    /// <summary>An item drawn among those the user has not; null when none was found.</summary>
    private int? Unseen(int user, ref RandomSource source)
    {
        ReadOnlySpan<int> seen = _seen.Others(user);
        for (int draw = 0; draw < MostDraws && seen.Length < Model.Items.Count; draw++)
        {
            int item = source.NextInt(Model.Items.Count);
            if (seen.BinarySearch(item) < 0)
                return item;
        }

        return null;
    }
}
