namespace Assay.Data;

/// <summary>A fitted step that puts other columns in the place of each of its own and leaves the rest as they are.</summary>
internal abstract class FittedColumnStep : FittedStep
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

    protected FittedColumnStep(string[] columns)
    {
        Columns = columns;
        for (int i = 0; i < columns.Length; i++)
        {
            if (!_index.TryAdd(columns[i], i))
                throw new FittedStateException($"The step names the column '{columns[i]}' twice.");
        }
    }

    protected string[] Columns { get; }

    public sealed override Table Transform(Table rows)
    {
        var output = new List<Column>(rows.Columns.Count + Columns.Length);
        foreach (Column column in rows.Columns)
        {
            if (_index.TryGetValue(column.Name, out int at))
                Transform(column, at, output);
            else
                output.Add(column);
        }

        FeatureNames.MakeUnique(output);
        return rows.WithColumns(output);
    }

    public sealed override FittedState Save()
    {
        var state = new FittedState { ["columns"] = Columns };
        Save(state);
        return state;
    }

    /// <summary>Adds to <paramref name="output"/> what stands in the place of the <paramref name="at"/>-th column of the step.</summary>
    protected abstract void Transform(Column column, int at, List<Column> output);

    protected abstract void Save(FittedState state);
}
