using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Explicit feedback: all users solved exactly for fixed items, then all items for fixed users (Zhou et al., 2008).</summary>
/// <remarks>Bias and factors of a row are the unknowns of one least squares problem, so that no half step raises the objective.</remarks>
internal sealed class AlternatingLeastSquares : IFactorFit
{
    private readonly MatrixFactorization _options;
    private readonly RatingSet _ratings;
    private readonly FitContext _context;
    private readonly FactorSide _users;
    private readonly FactorSide _items;

    public AlternatingLeastSquares(MatrixFactorization options, RatingSet ratings, RandomStream stream, FitContext context)
    {
        _options = options;
        _ratings = ratings;
        _context = context;
        Biases biases = Biases.Damped(ratings, options.ItemBiasRegularisation, options.UserBiasRegularisation);
        Model = FactorModel.Start(biases, options.Factors, stream);
        _users = FactorSide.Users(options, ratings, Model);
        _items = FactorSide.Items(options, ratings, Model);
    }

    public FactorModel Model { get; }

    public string LossName => "rmse";

    public void Iterate(int iteration)
    {
        SolveUsers();
        SolveItems();
    }

    /// <summary>The half step of all users for fixed items.</summary>
    public void SolveUsers() => SolveSide(_users, _items);

    /// <summary>The half step of all items for fixed users.</summary>
    public void SolveItems() => SolveSide(_items, _users);

    public double TrainLoss() => RatingError.RootMeanSquare(Model, _ratings, _context);

    private void SolveSide(FactorSide side, FactorSide other) => _context.Workers.ForRange(
        side.Count,
        side.Chunk,
        (start, end) =>
        {
            var equations = new RowEquations(_options.Factors + 1);
            var solution = new double[_options.Factors + 1];
            for (int row = start; row < end; row++)
            {
                SolveRow(side, other, row, equations, solution);
                solution.AsSpan(0, _options.Factors).CopyTo(side.Factors.Row(row));
                side.Biases[row] = solution[^1];
            }
        },
        _context.CancellationToken);

    private void SolveRow(FactorSide side, FactorSide other, int row, RowEquations equations, double[] solution)
    {
        ReadOnlySpan<int> others = side.Ratings.Others(row);
        ReadOnlySpan<double> values = side.Ratings.Values(row), weights = side.Ratings.Weights(row);
        equations.Clear();
        double total = 0;
        for (int i = 0; i < others.Length; i++)
        {
            other.Factors.Row(others[i]).CopyTo(equations.Design);
            equations.Design[_options.Factors] = 1;
            equations.Add(weights[i], values[i] - Model.Biases.Mean - other.Biases[others[i]]);
            total += weights[i];
        }

        // Nothing but ratings of no weight: as of an unknown one.
        if (!(total > 0))
        {
            Array.Clear(solution);
            return;
        }

        double factor = side.PenaltyFactor(_options, row);
        equations.Penalise(0, _options.Factors, factor * _options.Penalty);
        equations.Penalise(_options.Factors, _options.Factors + 1, factor * side.BiasPenalty);
        RowSolution.Solve(equations, solution, _options);
    }
}
