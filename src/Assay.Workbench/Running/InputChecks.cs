using Assay.Data;
using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>Finds, before a run exists, the faults of columns and slices that a fit or the final evaluation would only find later.</summary>
internal static class InputChecks
{
    public static void Require(ExperimentSpec spec, ExperimentData data)
    {
        RequireValues(spec, data);
        foreach (string slice in spec.Evaluate.Slices)
        {
            // The training rows have the same columns as the sealed ones.
            if (data.Split.Train.TryGetColumn(slice) is null)
                RowFilter.Parse(slice).Matches(data.Split.Train);
        }
    }

    private static void RequireValues(ExperimentSpec spec, ExperimentData data)
    {
        Table train = data.Split.Train;
        string[] empty =
        [
            .. train.Columns
                .Where(column => column.MissingCount == train.RowCount)
                .Select(column => column.Name)
                .Where(name => name != spec.Data.Target && name != spec.Data.Weight && name != spec.Data.Query && !data.Setup.Ignore.Contains(name)),
        ];
        if (empty.Length > 0)
        {
            throw new WorkbenchException(
                $"Every column that models see must have a value in some training row, but {string.Join(", ", empty.Select(name => $"'{name}'"))} " +
                $"{(empty.Length == 1 ? "is" : "are")} missing in every one of the {train.RowCount}. Leave out what says nothing: 'drop: [{string.Join(", ", spec.Data.Drop.Concat(empty))}]'.");
        }
    }
}
