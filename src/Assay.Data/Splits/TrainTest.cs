namespace Assay.Data;

/// <summary>Two plain tables, neither of them sealed: for code that keeps its own discipline.</summary>
public sealed record TrainTest(Table Train, Table Test);
