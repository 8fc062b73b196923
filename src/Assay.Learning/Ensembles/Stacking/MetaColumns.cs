using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The predictions of members as columns for a meta-learner.</summary>
internal sealed class MetaColumns
{
    private const double LeastProbability = 1e-4;

    private readonly string[] _members;
    private readonly ModelSignature _outputs;
    private readonly bool _passThrough;

    /// <param name="outputs">Of the ensemble: classes in their order.</param>
    /// <param name="passThrough">Whether the inputs stand beside them.</param>
    public MetaColumns(IEnumerable<string> members, ModelSignature outputs, bool passThrough)
    {
        _members = [.. members];
        _outputs = outputs;
        _passThrough = passThrough;
    }

    public IEnumerable<string> Names => _members.SelectMany(NamesOf);

    /// <exception cref="LearningException">The table has a column of the same name.</exception>
    public void RequireNew(Table train)
    {
        if (Names.FirstOrDefault(name => train.TryGetColumn(name) is not null) is { } taken)
            throw new LearningException($"The predictions of members are columns for the meta-learner, but there is a column '{taken}' already. Give the member another name.", taken);
    }

    /// <summary>What the meta-learner sees of the rows.</summary>
    /// <param name="members">Shape [rows × outputs] a member.</param>
    public Table Of(Table rows, IEnumerable<double[]> members)
    {
        Table table = _passThrough ? rows : rows.Select([]);
        foreach (Column column in members.SelectMany((outputs, m) => Columns(_members[m], outputs)))
            table = table.With(column);
        return table;
    }

    /// <summary>The held-out rows with their target.</summary>
    public Table ToLearnFrom(EnsembleFit fit, HeldOutPredictions held)
    {
        Table rows = held.Rows.Length == fit.Train.RowCount ? fit.Train : fit.Train.Take(held.Rows);
        Table table = Of(rows, held.Outputs);
        return fit.TargetColumns.Aggregate(table, (with, name) => with.With(rows[name]));
    }

    private IEnumerable<string> NamesOf(string member) =>
        _outputs.Task == LearningTask.Multiclass ? _outputs.Classes.Select(c => $"{member}: {c}") : [member + ": prediction"];

    private IEnumerable<Column> Columns(string member, double[] outputs)
    {
        int width = MemberOutputs.Width(_outputs);
        return NamesOf(member).Select((name, k) =>
        {
            var values = new double[outputs.Length / width];
            for (int row = 0; row < values.Length; row++)
            {
                values[row] = _outputs.Task switch
                {
                    LearningTask.Regression => outputs[row],
                    LearningTask.Binary => Log(outputs[2 * row + 1]) - Log(outputs[2 * row]),
                    _ => Log(outputs[row * width + k]),
                };
            }

            return new Float64Column(name, values);
        });
    }

    private static double Log(double probability) => Elementary.Log(Math.Clamp(probability, LeastProbability, 1 - LeastProbability));
}
