namespace Assay.Data;

/// <summary>A column a model needs in the rows it is given.</summary>
public sealed record InputColumn(string Name, ColumnType Type);
