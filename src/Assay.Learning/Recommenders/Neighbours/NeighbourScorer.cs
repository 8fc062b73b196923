using Assay.Data;

namespace Assay.Learning;

/// <summary>Scores from the neighbours of an item that the user has.</summary>
internal sealed class NeighbourScorer : IItemScorer
{
    public const string StoredKind = "neighbours";

    private readonly Biases _biases;
    private readonly SeenItems _seen;
    private readonly NeighbourLists _neighbours;
    private readonly double[]? _deviations;
    private readonly double _damping;

    /// <param name="deviations">Shape [pairs seen]: ratings less biases, to average; null to add up similarities.</param>
    /// <param name="damping">What is added to the sum of similarities that an average is divided by.</param>
    private NeighbourScorer(Biases biases, SeenItems seen, NeighbourLists neighbours, double[]? deviations, double damping)
    {
        _biases = biases;
        _seen = seen;
        _neighbours = neighbours;
        _deviations = deviations;
        _damping = damping;
    }

    public string Kind => StoredKind;

    public NeighbourLists Neighbours => _neighbours;

    public static NeighbourScorer OfRatings(Biases biases, SeenItems seen, NeighbourLists neighbours, RatingSet ratings, double damping)
    {
        double[] deviations = [.. ratings.ByUser.AllValues];
        for (int user = 0; user < ratings.UserCount; user++)
        {
            ReadOnlySpan<int> items = seen.Of(user);
            for (int i = 0; i < items.Length; i++)
                deviations[seen.Start(user) + i] -= biases.Score(user, items[i]);
        }

        return new NeighbourScorer(biases, seen, neighbours, deviations, damping);
    }

    public static NeighbourScorer OfInteractions(Biases biases, SeenItems seen, NeighbourLists neighbours) => new(biases, seen, neighbours, null, 0);

    public double Score(int user, int item)
    {
        ReadOnlySpan<int> seen = _seen.Of(user), neighbours = _neighbours.Items(item);
        ReadOnlySpan<double> similarities = _neighbours.Similarities(item);
        double sum = 0, total = 0;
        for (int n = 0; n < neighbours.Length; n++)
        {
            int place = seen.BinarySearch(neighbours[n]);
            if (place < 0)
                continue;
            total += similarities[n];
            sum += _deviations is null ? 0 : similarities[n] * _deviations[_seen.Start(user) + place];
        }

        return Combine(user, item, sum, total);
    }

    public void ScoreAll(int user, Span<double> scores)
    {
        // The same additions in the same order, with the user's items laid out to be found without a search.
        var places = new int[scores.Length];
        ReadOnlySpan<int> seen = _seen.Of(user);
        for (int i = 0; i < seen.Length; i++)
            places[seen[i]] = i + 1;
        for (int item = 0; item < scores.Length; item++)
        {
            ReadOnlySpan<int> neighbours = _neighbours.Items(item);
            ReadOnlySpan<double> similarities = _neighbours.Similarities(item);
            double sum = 0, total = 0;
            for (int n = 0; n < neighbours.Length; n++)
            {
                int place = places[neighbours[n]] - 1;
                if (place < 0)
                    continue;
                total += similarities[n];
                sum += _deviations is null ? 0 : similarities[n] * _deviations[_seen.Start(user) + place];
            }

            scores[item] = Combine(user, item, sum, total);
        }
    }

    public FittedState Save()
    {
        var state = new FittedState { ["averages"] = _deviations is not null, ["neighbours"] = _neighbours.Save() };
        if (_deviations is null)
            return state;
        state["deviations"] = _deviations;
        state["damping"] = _damping;
        return state;
    }

    public static NeighbourScorer Load(FittedState state, Biases biases, SeenItems seen, int itemCount)
    {
        NeighbourLists neighbours = NeighbourLists.Load(state.State("neighbours"), itemCount);
        if (!state.Boolean("averages"))
            return OfInteractions(biases, seen, neighbours);
        double[] deviations = state.FiniteDoubles("deviations", seen.Count);
        double damping = state.Double("damping");
        return damping >= 0 && double.IsFinite(damping)
            ? new NeighbourScorer(biases, seen, neighbours, deviations, damping)
            : throw new FittedStateException("The damping of ratings must be finite and not negative.");
    }

    private double Combine(int user, int item, double sum, double total) =>
        _deviations is null ? total
        : total > 0 ? _biases.Score(user, item) + (sum / (total + _damping))
        : _biases.Score(user, item);
}
