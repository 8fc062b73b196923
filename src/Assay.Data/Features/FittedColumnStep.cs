using Assay.Numerics;

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

    public sealed override Table Transform(Table rows) => Transform(rows, Workers.One, CancellationToken.None);

    internal sealed override Table Transform(Table rows, Workers workers, CancellationToken cancellationToken)
    {
        var made = new List<Column>?[rows.Columns.Count];
        workers.For(made.Length, i =>
        {
            if (_index.TryGetValue(rows.Columns[i].Name, out int at))
                Transform(rows.Columns[i], at, made[i] = [], workers, cancellationToken);
        }, cancellationToken);

        var output = new List<Column>(rows.Columns.Count + Columns.Length);
        for (int i = 0; i < made.Length; i++)
            output.AddRange(made[i] ?? [rows.Columns[i]]);
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

    /// <summary>The same for a step that shares out the rows of one column too.</summary>
    protected virtual void Transform(Column column, int at, List<Column> output, Workers workers, CancellationToken cancellationToken) =>
        Transform(column, at, output);

    protected abstract void Save(FittedState state);
}
