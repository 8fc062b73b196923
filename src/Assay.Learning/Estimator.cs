using Assay.Data;

namespace Assay.Learning;

/// <summary>The base of all estimators: which column they predict, which rows weigh what, and the seed.</summary>
/// <remarks>
/// A learner of a feature matrix derives from <see cref="MatrixEstimator"/>; what is made of other estimators, such as an
/// ensemble, derives from this.
/// </remarks>
public abstract record Estimator : IEstimator
{
    /// <summary>Column to predict.</summary>
    public required string Target { get; init; }

    /// <summary>Kind of the target; null to infer it: text and boolean are classes, numbers a regression.</summary>
    public LearningTask? Task { get; init; }

    /// <summary>The positive class of a binary target; null for the second in order.</summary>
    public string? Positive { get; init; }

    /// <summary>Columns that are not inputs, beside the target. Default: none.</summary>
    public ValueList<string> Ignore { get; init; } = [];

    /// <summary>Column of non-negative row weights; null when every row weighs 1.</summary>
    public string? Weight { get; init; }

    /// <summary>Column whose values group rows into queries, for ranking; never an input. Null, the default, when there are none.</summary>
    public string? Query { get; init; }

    /// <summary>How much the rows of each class weigh, times their own weights; null when all classes weigh 1. Only for classes.</summary>
    public ClassWeights? ClassWeights { get; init; }

    /// <summary>Seed of every random choice of the fit.</summary>
    public ulong Seed { get; init; }

    public abstract string Name { get; }

    /// <summary>Whether the algorithm can learn this kind of target.</summary>
    public abstract bool Supports(LearningTask task);

    /// <inheritdoc cref="IEstimator.Fit"/>
    public abstract IModel Fit(Table train, FitContext? context = null);

    /// <summary>The target of these rows, of a kind this estimator can learn.</summary>
    /// <exception cref="LearningException">It cannot; the message names the column.</exception>
    protected TargetEncoding EncodeTarget(Table train)
    {
        TargetEncoding encoding = TargetEncoding.Of(train, Target, Task, Positive) with { Query = Query };
        return Supports(encoding.Task)
            ? encoding
            : throw new LearningException($"'{Name}' cannot learn a {encoding.Task.ToString().ToLowerInvariant()} target such as '{Target}'. Choose another model.", Target);
    }

    /// <summary>Shape [rows]: what each row weighs by its own weight and its class; null when all weigh 1.</summary>
    /// <exception cref="LearningException">A weight is out of range, or class weights do not suit the target.</exception>
    protected double[]? ReadWeights(Table train, TargetVector target)
    {
        double[]? rows = Weight is null ? null : RowWeights.Read(train, Weight);
        return ClassWeights is null ? rows : ClassWeights.Weigh(target, rows, Target);
    }

    /// <summary>The columns the model may see: all but the target, the weight, the query and the ignored ones.</summary>
    protected virtual Table SelectInputs(Table train)
    {
        var others = new List<string>(Ignore) { Target };
        if (Weight is not null)
            others.Add(Weight);
        if (Query is not null)
            others.Add(Query);
        Table inputs = train.Without(others);
        return inputs.Columns.Count > 0
            ? inputs
            : throw new LearningException("There must be at least one input column beside the target.", Target);
    }
}
