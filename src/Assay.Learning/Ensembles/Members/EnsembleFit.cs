using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>One fit of an ensemble: the rows, their target, and how a member learns from some of them.</summary>
internal sealed class EnsembleFit
{
    private readonly Ensemble _ensemble;

    public EnsembleFit(Ensemble ensemble, Table train, TargetEncoding encoding, TargetVector target, double[]? weights, FitContext context)
    {
        _ensemble = ensemble;
        Train = train;
        Encoding = encoding;
        Context = context;
        Target = target;
        Weights = weights;
        Stream = RandomStream.Root(ensemble.Seed).Child(ensemble.Name);
        Loss = Metric.DefaultsFor(encoding.Task)[0];
    }

    public Table Train { get; }

    public TargetEncoding Encoding { get; }

    public TargetVector Target { get; }

    /// <summary>Shape [rows], of rows and classes; null when every row weighs 1.</summary>
    public double[]? Weights { get; }

    /// <summary>The fit's random stream; name a child for each purpose.</summary>
    public RandomStream Stream { get; }

    public FitContext Context { get; }

    /// <summary>The loss that fits report: log loss or RMSE.</summary>
    public Metric Loss { get; }

    public CancellationToken CancellationToken => Context.CancellationToken;

    /// <summary>The target as members' outputs are put into order by; without inputs.</summary>
    public ModelSignature Outputs => new([], Encoding.Column, Encoding.Task, Encoding.Classes);

    /// <summary>The columns of the target, and of the weights and queries, if rows have any.</summary>
    public IEnumerable<string> TargetColumns => new[] { _ensemble.Target, _ensemble.Weight, _ensemble.Query }.OfType<string>();

    /// <summary>The columns members may learn from.</summary>
    public Table Inputs => Train.Without(_ensemble.Ignore.Concat(TargetColumns));

    /// <summary>The member's model of some rows.</summary>
    /// <param name="rows">The training rows, or some of them.</param>
    /// <param name="stream">What the member's seed is taken from.</param>
    /// <param name="leftOut">Columns that the member is not to learn from.</param>
    public IModel Fit(Estimator member, Table rows, RandomStream stream, params IReadOnlyList<string> leftOut)
    {
        bool validates = ReferenceEquals(rows, Train) || KnowsAllClasses(rows);
        return FitSeen(Retarget(member with { Ignore = [.. member.Ignore, .. leftOut] }, stream), rows, MemberContext(validates), leftOut);
    }

    /// <summary>A model of rows that are none of the training rows, with the same target.</summary>
    public IModel FitOn(Estimator member, Table rows, RandomStream stream) => FitSeen(Retarget(member, stream), rows, MemberContext(validates: false), []);

    public IModel Fit(NamedEstimator member, Table rows) => Fit(member.Estimator, rows, StreamOf(member));

    /// <summary>The stream of a member: by its name, so that it does not depend on the other members.</summary>
    public RandomStream StreamOf(NamedEstimator member) => Stream.Child("member").Child(member.Name);

    /// <summary>What a member may use: all that the ensemble may, without a word to those who watch.</summary>
    public FitContext MemberContext(bool validates) => Context with { Progress = null, LeavesMembersOut = false, Validation = validates ? Context.Validation : null };

    /// <summary>The member with the ensemble's target, and a seed of its own.</summary>
    public Estimator Retarget(Estimator member, RandomStream stream) => member with
    {
        Target = _ensemble.Target,
        Task = Encoding.Task,
        Positive = Encoding.Task == LearningTask.Binary ? Encoding.Classes[1] : null,
        Ignore = [.. _ensemble.Ignore, .. member.Ignore.Where(column => !_ensemble.Ignore.Contains(column))],
        Weight = _ensemble.Weight,
        Query = _ensemble.Query,
        ClassWeights = (_ensemble.ClassWeights ?? member.ClassWeights)?.ForPartsOf(Encoding.Classes, Encoding.Column),
        Seed = stream.At(0),
    };

    /// <summary>What a model says about rows, shape [rows × outputs], in the order of the ensemble's classes.</summary>
    public double[] Predict(IModel model, Table rows) => MemberOutputs.Of(model.Predict(rows, Context.Workers, CancellationToken), Outputs);

    /// <summary>The loss of outputs of some rows; takes ownership of them.</summary>
    public double LossOf(double[] outputs, TargetVector truth) => Loss.Score(MemberOutputs.Named(Outputs, outputs), truth);

    /// <summary>What the ensemble's model takes and gives, with every input of its members.</summary>
    /// <param name="made">Columns that the ensemble makes itself.</param>
    public ModelSignature SignatureOf(IEnumerable<IModel> members, params IEnumerable<string> made) =>
        Outputs with { Inputs = [.. members.SelectMany(m => m.Signature.Inputs).DistinctBy(input => input.Name).Where(input => !made.Contains(input.Name))] };

    /// <summary>Tells those who watch of a step, and stops when they cancel.</summary>
    public void Report(int step, int total, IReadOnlyList<KeyValuePair<string, double>> metrics)
    {
        CancellationToken.ThrowIfCancellationRequested();
        Context.Progress?.Report(new TrainingStep(step, total, metrics));
        CancellationToken.ThrowIfCancellationRequested();
    }

    private bool KnowsAllClasses(Table rows) =>
        Encoding.Task == LearningTask.Regression || Encoding.Encode(rows).Labels.ToArray().Distinct().Count() == Encoding.Classes.Count;

    /// <summary>Fits without the columns that have values among the training rows, but none in these.</summary>
    private IModel FitSeen(Estimator member, Table rows, FitContext context, IReadOnlyList<string> leftOut)
    {
        string[] empty = [.. rows.Columns.Where(c => c.MissingCount == rows.RowCount && Train.TryGetColumn(c.Name)?.MissingCount < Train.RowCount).Select(c => c.Name)];
        return member.Fit(rows.Without(empty), context with { LeftOutColumns = [.. context.LeftOutColumns, .. leftOut, .. empty] });
    }
}
