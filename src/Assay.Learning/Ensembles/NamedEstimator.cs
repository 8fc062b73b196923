namespace Assay.Learning;

/// <summary>An estimator that an ensemble is made of.</summary>
public sealed record NamedEstimator
{
    /// <param name="name">What it is called in reports; unique in its ensemble. Its seed follows from it.</param>
    /// <param name="estimator">Its target, task, positive class, weight and seed are replaced by the ensemble's.</param>
    public NamedEstimator(string name, Estimator estimator)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(estimator);
        Name = name;
        Estimator = estimator;
    }

    /// <summary>A member that is called as its estimator is.</summary>
    public NamedEstimator(Estimator estimator)
        : this(estimator.Name, estimator)
    {
    }

    public string Name { get; }

    public Estimator Estimator { get; }
}
