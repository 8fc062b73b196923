namespace Assay.Data;

/// <content>Dividing rows.</content>
public sealed partial class Table
{
    /// <summary>Divides the rows into train, validation and a sealed test part. Rows keep their order.</summary>
    /// <exception cref="SplitException">A part that the plan asks for would be empty, or a row cannot be placed.</exception>
    /// <exception cref="ColumnNotFoundException">The plan names a column that is not there.</exception>
    public DataSplit Split(SplitPlan plan, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return DataSplit.Of(this, plan, seed);
    }

    /// <summary>Divides the rows by chance into two open tables, each row on its own by its key.</summary>
    /// <param name="testFraction">In (0, 1).</param>
    /// <exception cref="SplitException">One of the two would be empty.</exception>
    public TrainTest Split(double testFraction, ulong seed = 0)
    {
        if (testFraction is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(testFraction), testFraction, "The fraction must be above 0 and below 1.");
        SplitPart[] parts = DataSplit.Of(this, new RandomSplit { Validation = 0, Test = testFraction }, seed).Assignment.ToArray();
        return new TrainTest(TakeWhere(parts, SplitPart.Train), TakeWhere(parts, SplitPart.Test));
    }

    /// <summary>Pairs of tables for cross-validation, made as they are walked over.</summary>
    /// <exception cref="SplitException">A fold would be empty, or a row cannot be placed.</exception>
    public IEnumerable<Fold> Folds(FoldPlan plan, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Walk(this, plan.Assign(this, seed));
    }

    private Table TakeWhere(SplitPart[] parts, SplitPart part) => Take(Enumerable.Range(0, RowCount).Where(row => parts[row] == part).ToArray());
}
