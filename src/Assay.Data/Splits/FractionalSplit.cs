namespace Assay.Data;

/// <summary>A split by fractions of the rows; what is neither validation nor test is train.</summary>
public abstract record FractionalSplit : SplitPlan
{
    private readonly double _validation = 0.2;
    private readonly double _test = 0.2;

    private protected FractionalSplit()
    {
    }

    /// <summary>In [0, 1); default 0.2. At 0 there are no validation rows.</summary>
    public double Validation
    {
        get => _validation;
        init => _validation = Fraction(value, nameof(Validation));
    }

    /// <summary>In [0, 1); default 0.2. At 0 there are no test rows.</summary>
    public double Test
    {
        get => _test;
        init => _test = Fraction(value, nameof(Test));
    }

    internal override bool Wants(SplitPart part) => part switch
    {
        SplitPart.Validation => Validation > 0,
        SplitPart.Test => Test > 0,
        _ => true,
    };

    internal override string Remedy => "Give the empty part a larger fraction, or split more rows.";

    internal sealed override SplitPart[] Assign(Table table, ulong seed)
    {
        if (Validation + Test >= 1)
            throw new ArgumentException($"Validation and test fractions must leave rows to train on, but {Validation} + {Test} is not below 1.");
        return AssignFractions(table, seed);
    }

    private protected abstract SplitPart[] AssignFractions(Table table, ulong seed);

    /// <summary>The part of a place in [0, 1): test first, then validation, then train.</summary>
    private protected SplitPart PartAt(double place) =>
        place < Test ? SplitPart.Test : place < Test + Validation ? SplitPart.Validation : SplitPart.Train;

    private static double Fraction(double value, string name) =>
        value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(name, value, "A fraction must be at least 0 and below 1.");
}
