using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Explicit feedback, rating by rating in a random order (Koren, Bell and Volinsky, 2009).</summary>
/// <remarks>On one thread: the next step sees what the last one changed. Each rating carries an equal share of the penalties of its user and its item.</remarks>
internal sealed class StochasticGradient : IFactorFit
{
    private const int Patience = 65_536;

    private readonly MatrixFactorization _options;
    private readonly RatingSet _ratings;
    private readonly RandomStream _stream;
    private readonly FitContext _context;
    private readonly FactorSide _users;
    private readonly FactorSide _items;
    private readonly int[] _userOf;
    private readonly int[] _order;

    public StochasticGradient(MatrixFactorization options, RatingSet ratings, RandomStream stream, FitContext context)
    {
        _options = options;
        _ratings = ratings;
        _stream = stream;
        _context = context;
        Biases biases = Biases.Damped(ratings, options.ItemBiasRegularisation, options.UserBiasRegularisation);
        Model = FactorModel.Start(biases, options.Factors, stream);
        _users = FactorSide.Users(options, ratings, Model);
        _items = FactorSide.Items(options, ratings, Model);
        _userOf = ratings.ByUser.RowOfEach();
        _order = [.. Enumerable.Range(0, _userOf.Length)];
    }

    public FactorModel Model { get; }

    public string LossName => "rmse";

    public void Iterate(int iteration)
    {
        RandomSource source = _stream.Child("order").Child(iteration).Draw();
        source.Shuffle(_order.AsSpan());
        RatingLists ratings = _ratings.ByUser;
        for (int step = 0; step < _order.Length; step++)
        {
            if (step % Patience == 0)
                _context.CancellationToken.ThrowIfCancellationRequested();
            int rating = _order[step], user = _userOf[rating];
            Step(user, ratings.AllOthers[rating], ratings.AllValues[rating], ratings.AllWeights[rating]);
        }
    }

    public double TrainLoss() => RatingError.RootMeanSquare(Model, _ratings, _context);

    /// <summary>Against the gradient of ½ w e² + ½ Σ share · penalty · parameter², all at the parameters before the step.</summary>
    internal void Step(int user, int item, double value, double weight)
    {
        double pull = weight * (value - Model.Predict(user, item));
        double userShare = _users.PenaltyFactor(_options, user) / _users.Ratings.Length(user);
        double itemShare = _items.PenaltyFactor(_options, item) / _items.Ratings.Length(item);
        double rate = _options.Rate;
        ref double userBias = ref _users.Biases[user], itemBias = ref _items.Biases[item];
        userBias += rate * (pull - userShare * _users.BiasPenalty * userBias);
        itemBias += rate * (pull - itemShare * _items.BiasPenalty * itemBias);

        double userDecay = userShare * _options.Penalty, itemDecay = itemShare * _options.Penalty;
        Span<double> p = _users.Factors.Row(user), q = _items.Factors.Row(item);
        for (int f = 0; f < p.Length; f++)
        {
            double old = p[f];
            p[f] += rate * (pull * q[f] - userDecay * old);
            q[f] += rate * (pull * old - itemDecay * q[f]);
        }
    }
}
