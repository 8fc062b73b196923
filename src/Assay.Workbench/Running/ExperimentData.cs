using Assay.Data;
using Assay.Learning;

namespace Assay.Workbench;

/// <summary>The rows of an experiment, read, checked and split. The whole table is not kept: test rows are in the sealed part alone.</summary>
internal sealed record ExperimentData
{
    public required DataSplit Split { get; init; }

    /// <summary>Rows whose target is known, those of the test part included.</summary>
    public int RowCount => Split.Assignment.Count;

    public required TargetEncoding Encoding { get; init; }

    /// <summary>Target, task, positive class, weight, query and the columns that models must not see.</summary>
    public required EstimatorSetup Setup { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    /// <exception cref="AssayException">The file, a column or the split is at fault; the message says which and what to do.</exception>
    public static async Task<ExperimentData> LoadAsync(ExperimentSpec spec, string file, CancellationToken cancellationToken)
    {
        var notes = new List<string>();
        Table table = await Table.ReadAsync(file, cancellationToken);
        DataSource data = spec.Data;
        foreach (string column in data.Drop.Append(data.Target))
            _ = table[column];
        if (data.Query is not null)
            _ = table[data.Query];

        table = WithKnownTarget(table, data.Target, notes);
        if (data.Key is not null)
            table = WithKeys(table, data.Key);
        DataSplit split = table.Split(Plan(data), spec.Seed);
        TargetEncoding encoding = TargetEncoding.Of(split.Train, data.Target, Task(data.Task), data.Positive) with { Query = data.Query };
        TargetChecks.Require(table[data.Target], split.Assignment, encoding);
        if (TargetChecks.LooksLikeClasses(split.Train[data.Target], data.Task, encoding))
            notes.Add($"'{data.Target}' holds only {TargetChecks.ValuesInWords(split.Train[data.Target])}, and was learned as a number. If they stand for two classes, say so: 'task: binary' in 'data'.");
        if (data.Query is not null)
        {
            QueryChecks.RequireRelevances(table[data.Target], encoding);
            QueryChecks.Require(table[data.Query], split.Assignment, notes);
        }

        return new ExperimentData
        {
            Split = split,
            Encoding = encoding,
            Setup = new EstimatorSetup(data.Target)
            {
                Task = encoding.Task,
                Positive = encoding.Task == LearningTask.Binary ? encoding.Classes[1] : null,
                Ignore = Ignored(spec, notes),
                Weight = data.Weight,
                Query = data.Query,
                Seed = spec.Seed,
            },
            Notes = notes,
        };
    }

    private static Table WithKnownTarget(Table table, string target, List<string> notes)
    {
        Column column = table[target];
        if (column.MissingCount == 0)
            return table;
        if (column.MissingCount == table.RowCount)
            throw new WorkbenchException($"The target '{target}' is missing in every row. Name another column in 'data.target'.");
        notes.Add($"{column.MissingCount} of {table.RowCount} rows have no '{target}' and were left out.");
        return table.Take([.. Enumerable.Range(0, table.RowCount).Where(row => !column.IsMissing(row))]);
    }

    private static Table WithKeys(Table table, string key)
    {
        try
        {
            return table.WithKeys(key);
        }
        catch (ArgumentException e)
        {
            throw new WorkbenchException($"'data.key' must name a column that identifies rows. {e.Message}", e);
        }
    }

    private static SplitPlan Plan(DataSource data)
    {
        SplitRequest split = data.Split;
        return split.Scheme switch
        {
            SplitScheme.Stratified => new StratifiedSplit { Column = data.Target, Validation = split.Validation, Test = split.Test },
            SplitScheme.Time => new TimeSplit { Column = split.Column!, Validation = split.Validation, Test = split.Test },
            SplitScheme.Group => new GroupSplit { Column = split.Column!, Validation = split.Validation, Test = split.Test },
            SplitScheme.Given => new GivenSplit { Column = split.Column! },
            _ => new RandomSplit { Validation = split.Validation, Test = split.Test },
        };
    }

    private static LearningTask? Task(string? task) => task switch
    {
        "binary" => LearningTask.Binary,
        "multiclass" => LearningTask.Multiclass,
        "regression" => LearningTask.Regression,
        _ => null,
    };

    private static ValueList<string> Ignored(ExperimentSpec spec, List<string> notes)
    {
        var ignored = new List<string>(spec.Data.Drop);
        if (spec.Data.Key is { } key)
            ignored.Add(key);
        ignored.AddRange(CandidateResolution.AnswerColumns(spec));
        if (spec.Data.Split is { Scheme: SplitScheme.Group, Column: { } group })
        {
            // A group never occurs in two parts, so what a model learned of its name is of no use on other rows.
            ignored.Add(group);
            notes.Add($"The group column '{group}' is not an input: its values never occur in two parts of the split.");
        }

        return [.. ignored.Distinct(StringComparer.Ordinal)];
    }
}
