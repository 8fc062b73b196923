using Assay.Data;

namespace Assay.Learning;

/// <summary>How rows are held out: by chance with the classes in the same shares, in the order of time, or by whole groups.</summary>
/// <param name="Time">A column of times or numbers, or null.</param>
/// <param name="Group">A column that names groups, or null.</param>
internal sealed record HoldOutPlan(string? Time, string? Group)
{
    /// <summary>Every row held once; by time, all but the oldest.</summary>
    public IReadOnlyList<HoldOut> Folds(EnsembleFit fit, int count) =>
        [.. HoldOut.Folds(fit.Train, Plan(fit, count), fit.Stream.Child("folds").At(0))];

    /// <summary>A share of the rows held; by time, the newest.</summary>
    public IReadOnlyList<HoldOut> Once(EnsembleFit fit, double share)
    {
        Require();
        SplitPlan plan = Time is not null ? new TimeSplit { Column = Time, Validation = share, Test = 0 }
            : WholeGroups(fit) is { } group ? new GroupSplit { Column = group, Validation = share, Test = 0 }
            : fit.Encoding.Task != LearningTask.Regression ? new StratifiedSplit { Column = fit.Encoding.Column, Validation = share, Test = 0 }
            : new RandomSplit { Validation = share, Test = 0 };
        return [HoldOut.Once(fit.Train, plan, fit.Stream.Child("hold-out").At(0))];
    }

    private FoldPlan Plan(EnsembleFit fit, int count)
    {
        Require();
        return Time is not null ? new TimeFolds { Column = Time, Count = count }
            : WholeGroups(fit) is { } group ? new GroupFolds { Column = group, Count = count }
            : fit.Encoding.Task != LearningTask.Regression ? new StratifiedFolds { Column = fit.Encoding.Column, Count = count }
            : new RandomFolds { Count = count };
    }

    /// <summary>Rows of a query are ranked together, and so are held out together.</summary>
    private string? WholeGroups(EnsembleFit fit) => Group ?? fit.Encoding.Query;

    private void Require()
    {
        if (Time is not null && Group is not null)
            throw new LearningException($"Rows are held out by time or by group, but both '{Time}' and '{Group}' are given. Leave out one.");
    }
}
