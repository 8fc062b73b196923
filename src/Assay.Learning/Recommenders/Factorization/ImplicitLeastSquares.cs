using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Implicit feedback: least squares over all pairs of users and items, seen or not (Hu, Koren and Volinsky, 2008).</summary>
/// <remarks>
/// The pairs not seen all weigh 1, so their part of every row's equations is the Gram matrix of the other side, made once
/// for all rows; only the pairs seen are added to it.
/// </remarks>
internal sealed class ImplicitLeastSquares : IFactorFit
{
    private readonly MatrixFactorization _options;
    private readonly FitContext _context;
    private readonly FactorSide _users;
    private readonly FactorSide _items;

    public ImplicitLeastSquares(MatrixFactorization options, RatingSet ratings, RandomStream stream, FitContext context)
    {
        _options = options;
        _context = context;
        var none = new Biases(0, new double[ratings.UserCount], new double[ratings.ItemCount]);
        Model = FactorModel.Start(none, options.Factors, stream);
        _users = FactorSide.Users(options, ratings, Model);
        _items = FactorSide.Items(options, ratings, Model);
    }

    public FactorModel Model { get; }

    public string LossName => "loss";

    public void Iterate(int iteration)
    {
        SolveUsers();
        SolveItems();
    }

    /// <summary>The half step of all users for fixed items.</summary>
    public void SolveUsers() => SolveSide(_users, _items);

    /// <summary>The half step of all items for fixed users.</summary>
    public void SolveItems() => SolveSide(_items, _users);

    /// <summary>The objective, a pair.</summary>
    public double TrainLoss()
    {
        double all = Sums.Dot(GramOf(_users).Values, GramOf(_items).Values);
        double seen = Sums.Sum(
            _users.Count,
            _users.Chunk,
            (start, end) =>
            {
                double sum = 0;
                for (int user = start; user < end; user++)
                    sum += SeenLoss(user) + Penalty(_users, user);
                return sum;
            },
            _context.Workers,
            _context.CancellationToken);
        for (int item = 0; item < _items.Count; item++)
            seen += Penalty(_items, item);
        return (all + seen) / ((double)_users.Count * _items.Count);
    }

    private void SolveSide(FactorSide side, FactorSide other)
    {
        Matrix gram = GramOf(other);
        _context.Workers.ForRange(
            side.Count,
            side.Chunk,
            (start, end) =>
            {
                var equations = new RowEquations(_options.Factors);
                for (int row = start; row < end; row++)
                {
                    equations.StartFrom(gram);
                    equations.Penalise(0, _options.Factors, side.PenaltyFactor(_options, row) * _options.Penalty);
                    AddSeen(side.Ratings, other.Factors, row, equations);
                    RowSolution.Solve(equations, side.Factors.Row(row), _options);
                }
            },
            _context.CancellationToken);
    }

    /// <summary>A pair seen weighs 1 + αr towards 1; of that 1 is in the Gram matrix, towards 0: what remains is αr towards (1 + αr) / αr.</summary>
    private void AddSeen(RatingLists ratings, FactorTable other, int row, RowEquations equations)
    {
        ReadOnlySpan<int> others = ratings.Others(row);
        for (int i = 0; i < others.Length; i++)
        {
            double more = Confidence(ratings, row, i);
            if (!(more > 0))
                continue;
            other.Row(others[i]).CopyTo(equations.Design);
            equations.Add(more, (1 + more) / more);
        }
    }

    /// <summary>What the pairs a user has seen cost, beyond what they would cost unseen.</summary>
    private double SeenLoss(int user)
    {
        ReadOnlySpan<int> items = _users.Ratings.Others(user);
        double sum = 0;
        for (int i = 0; i < items.Length; i++)
        {
            double more = Confidence(_users.Ratings, user, i), score = Sums.Dot(_users.Factors.Row(user), _items.Factors.Row(items[i]));
            if (more > 0)
                sum += ((1 + more) * (1 - score) * (1 - score)) - (score * score);
        }

        return sum;
    }

    private double Penalty(FactorSide side, int row) => side.PenaltyFactor(_options, row) * _options.Penalty * Sums.SquaredNorm(side.Factors.Row(row));

    /// <summary>αr, where r is the sum of the pair's weighted targets.</summary>
    private double Confidence(RatingLists ratings, int row, int i) => _options.Alpha * ratings.Weights(row)[i] * ratings.Values(row)[i];

    private Matrix GramOf(FactorSide side) =>
        Gram.Of(new Matrix(side.Count, side.Factors.Width, side.Factors.Values), ReadOnlyMemory<double>.Empty, _context.Workers, _context.CancellationToken);
}
