namespace Assay.Data;

/// <summary>One round of cross-validation.</summary>
/// <param name="Number">From 1.</param>
public sealed record Fold(int Number, Table Train, Table Validation)
{
    /// <summary>Where in the divided table the rows of <see cref="Train"/> stand, ascending.</summary>
    public required IReadOnlyList<int> TrainRows { get; init; }

    /// <summary>Where in the divided table the rows of <see cref="Validation"/> stand, ascending.</summary>
    public required IReadOnlyList<int> ValidationRows { get; init; }
}
