namespace Assay.Learning;

public static partial class EstimatorCatalog
{
    private static IEnumerable<EstimatorEntry> Imbalance() => [ResampledEntry(), CostThresholdEntry()];

    private static EstimatorEntry<Resampled> ResampledEntry() => new(
        setup => new Resampled { Target = setup.Target },
        EstimatorOption<Resampled>.Member("member", "what is fitted on the drawn rows", "", e => MemberSpec.Of(e.Member.Name, e.Member), (e, v) => e with { Member = Given("member", v) }),
        EstimatorOption<Resampled>.Choice("strategy", "rows of rarer classes several times, or some rows of frequent ones", e => e.Strategy, (e, v) => e with { Strategy = v }),
        EstimatorOption<Resampled>.Number("ratio", "rows of a rarer class for each of the most frequent one", e => e.Ratio, (e, v) => e with { Ratio = v }, double.Epsilon, 1))
    {
        Name = "resampled",
        Summary = "a model fitted on rows drawn so that classes are as frequent as each other",
        Complexity = 60,
    };

    private static EstimatorEntry<CostThreshold> CostThresholdEntry() => new(
        setup => new CostThreshold { Target = setup.Target },
        EstimatorOption<CostThreshold>.Member("member", "what is fitted", "", e => MemberSpec.Of(e.Member.Name, e.Member), (e, v) => e with { Member = Given("member", v) }),
        EstimatorOption<CostThreshold>.Number("false_positive", "cost of taking a negative row for a positive one", e => e.FalsePositive, (e, v) => e with { FalsePositive = v }, double.Epsilon),
        EstimatorOption<CostThreshold>.Number("false_negative", "cost of taking a positive row for a negative one", e => e.FalseNegative, (e, v) => e with { FalseNegative = v }, double.Epsilon),
        EstimatorOption<CostThreshold>.Choice("rule", "where the threshold comes from: rows held out, or probabilities taken for calibrated", e => e.Rule, (e, v) => e with { Rule = v }),
        EstimatorOption<CostThreshold>.Integer("folds", "number of folds in which rows are held out", e => e.Folds, (e, v) => e with { Folds = v }, 2),
        TimeOption<CostThreshold>(e => e.Time, (e, v) => e with { Time = v }),
        GroupOption<CostThreshold>(e => e.Group, (e, v) => e with { Group = v }))
    {
        Name = "cost-threshold",
        Summary = "a model of two classes that decides where it costs least (Elkan, 2001)",
        Complexity = 60,
    };
}
