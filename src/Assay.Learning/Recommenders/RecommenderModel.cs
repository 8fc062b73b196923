using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>What a recommender learned: scores of items for users, and what each user has seen. Immutable and thread-safe.</summary>
/// <remarks>The stored form holds all ids and, for every user, the items of the training rows: it grows with the data.</remarks>
public sealed class RecommenderModel : IModel, IRecommender
{
    internal const string StoredKind = "recommender";
    private const int RowChunk = 4096;

    private readonly IdIndex _users;
    private readonly IdIndex _items;
    private readonly SeenItems _seen;
    private readonly Biases _biases;
    private readonly IItemScorer _scorer;

    internal RecommenderModel(string estimator, ModelSignature signature, IdIndex users, IdIndex items, SeenItems seen, Biases biases, IItemScorer scorer)
    {
        Estimator = estimator;
        Signature = signature;
        _users = users;
        _items = items;
        _seen = seen;
        _biases = biases;
        _scorer = scorer;
    }

    /// <summary>Name of the estimator that learned it.</summary>
    public string Estimator { get; }

    public ModelSignature Signature { get; }

    public string Kind => StoredKind;

    /// <summary>The users of the training rows, in ascending order.</summary>
    public IReadOnlyList<string> Users => _users.Ids;

    public IReadOnlyList<string> Items => _items.Ids;

    internal IItemScorer Scorer => _scorer;

    public Predictions Predict(Table rows, Workers? workers = null, CancellationToken cancellationToken = default)
    {
        int[] users = _users.Encode(rows[Signature.Inputs[0].Name]), items = _items.Encode(rows[Signature.Inputs[1].Name]);
        var values = new double[users.Length];
        (workers ?? Workers.One).ForRange(
            values.Length,
            RowChunk,
            (start, end) =>
            {
                for (int row = start; row < end; row++)
                    values[row] = Score(users[row], items[row]);
            },
            cancellationToken);
        return Predictions.OfValues(values);
    }

    public IReadOnlyList<Recommendation> Recommend(string user, int count, bool excludeSeen = true)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int known = _users.Find(user);
        var scores = new double[_items.Count];
        if (known == IdIndex.Unknown)
            _biases.ScoreAll(known, scores);
        else
            _scorer.ScoreAll(known, scores);

        ReadOnlySpan<int> seen = excludeSeen && known != IdIndex.Unknown ? _seen.Of(known) : [];
        var top = new TopItems(Math.Min(count, scores.Length));
        for (int item = 0, next = 0; item < scores.Length; item++)
        {
            if (next < seen.Length && seen[next] == item)
                next++;
            else
                top.Offer(item, scores[item]);
        }

        return [.. top.Descending().Select(best => new Recommendation(_items.Ids[best.Item], best.Score))];
    }

    public bool HasSeen(string user, string item)
    {
        int u = _users.Find(user), i = _items.Find(item);
        return u != IdIndex.Unknown && i != IdIndex.Unknown && _seen.Of(u).BinarySearch(i) >= 0;
    }

    public FittedState Save() => new()
    {
        ["estimator"] = Estimator,
        ["signature"] = Signature.Save(),
        ["users"] = _users.Ids,
        ["items"] = _items.Ids,
        ["seen"] = _seen.Save(),
        ["biases"] = _biases.Save(),
        ["scorer_kind"] = _scorer.Kind,
        ["scorer"] = _scorer.Save(),
    };

    internal static RecommenderModel Load(FittedState state)
    {
        ModelSignature signature = ModelSignature.Load(state.State("signature"));
        if (signature.Inputs.Count != 2 || signature.Task != LearningTask.Regression)
            throw new FittedStateException($"A recommender takes a user and an item and gives a number, but the stored one takes {signature.Inputs.Count} columns for a {signature.Task} target.");
        var users = new IdIndex(state.Texts("users"));
        var items = new IdIndex(state.Texts("items"));
        SeenItems seen = SeenItems.Load(state.State("seen"), users.Count, items.Count);
        Biases biases = Biases.Load(state.State("biases"), users.Count, items.Count);
        IItemScorer scorer = ItemScorers.Load(state.Text("scorer_kind"), state.State("scorer"), biases, seen, items.Count);
        return new RecommenderModel(state.Text("estimator"), signature, users, items, seen, biases, scorer);
    }

    private double Score(int user, int item) =>
        user == IdIndex.Unknown || item == IdIndex.Unknown ? _biases.Score(user, item) : _scorer.Score(user, item);
}
