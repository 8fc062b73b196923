namespace Assay.Data;

/// <summary>One round of cross-validation.</summary>
/// <param name="Number">From 1.</param>
public sealed record Fold(int Number, Table Train, Table Validation);
