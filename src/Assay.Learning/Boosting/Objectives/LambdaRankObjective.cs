using Assay.Numerics;

namespace Assay.Learning;

/// <summary>LambdaRank: pairs of a query's rows push each other apart, by how much swapping them would change NDCG (Burges, 2010, section 4).</summary>
/// <remarks>
/// The gain of a row is 2^relevance − 1, its discount 1 / log2(1 + rank) by the present scores; of equal scores the less
/// relevant row ranks first. Only pairs with one row among the first, up to the truncation level, count. There is no
/// function whose derivatives these are; what is reported as loss is 1 − NDCG at the truncation level, a mean over
/// queries without weights.
/// </remarks>
internal sealed class LambdaRankObjective : BoostingObjective
{
    /// <summary>2^50 − 1 is still exact, and sums of such gains are nearly so.</summary>
    private const double MostRelevant = 50;

    private const int QueriesAChunk = 16;

    private readonly TargetVector _target;
    private readonly RowsByQuery _queries;
    private readonly LambdaPairs _pairs;
    private readonly StoredDerivatives _derivatives;
    private readonly Metric _metric;
    private readonly int _truncation;

    /// <exception cref="LearningException">Rows have no queries, or a target is out of range.</exception>
    public LambdaRankObjective(TargetVector target, double[]? weights, int truncation)
        : base(target, weights)
    {
        if (!target.HasQueries)
            throw new LearningException("The objective 'lambdarank' orders the rows of queries: name the column that says which query a row belongs to ('query' in 'data'; Query in C#).");
        double[] relevance = target.Values.ToArray();
        int bad = Array.FindIndex(relevance, r => r is not (>= 0 and <= MostRelevant));
        if (bad >= 0)
            throw new LearningException(FormattableString.Invariant($"The objective 'lambdarank' needs relevances from 0 to {MostRelevant} as target, but row {bad} has {relevance[bad]}. Grade them, or choose another objective."));
        _target = target;
        _truncation = truncation;
        _queries = new RowsByQuery(target);
        _pairs = new LambdaPairs(_queries, relevance, truncation);
        _derivatives = new StoredDerivatives(RowCount, RowsAChunk);
        _metric = Metric.Ndcg(truncation);
    }

    public override int OutputCount => 1;

    public override TreeLink Link => TreeLink.Identity;

    public override string LossName => "ndcg_loss";

    public override BoostingObjective On(TargetVector rows) => new LambdaRankObjective(rows, null, _truncation);

    /// <summary>Only differences of scores count, so any number would do: the mean relevance is one that can be read.</summary>
    public override double[] StartScores(CancellationToken cancellationToken)
    {
        double[] relevance = _target.Values.ToArray();
        return [relevance[0] + relevance.Average(r => r - relevance[0])];
    }

    public override void StartRound(double[] scores, Workers workers)
    {
        Array.Clear(_derivatives.First);
        Array.Clear(_derivatives.Second);
        workers.ForRange(_queries.Count, QueriesAChunk, (start, end) =>
        {
            for (int query = start; query < end; query++)
                _pairs.Add(query, scores, _derivatives);
        });
        ApplyWeights(0, _derivatives.First, _derivatives.Second);
    }

    public override (double First, double Second) Bounds(double[] scores, Workers workers) => _derivatives.Bounds(workers);

    public override void Derivatives(int output, double[] scores, int start, Span<double> first, Span<double> second) =>
        _derivatives.CopyTo(start, first, second);

    public override double Loss(double[] scores, Workers workers) => 1 - _metric.Score(Predictions.OfValues([.. scores]), _target);
}
