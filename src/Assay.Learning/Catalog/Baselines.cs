namespace Assay.Learning;

public static partial class EstimatorCatalog
{
    private static IEnumerable<EstimatorEntry> Baselines() =>
    [
        new EstimatorEntry<RandomBaseline>(
            setup => new RandomBaseline { Target = setup.Target },
            EstimatorOption<RandomBaseline>.Choice("strategy", "what to draw from: the classes and values as in the training rows, or evenly", e => e.Strategy, (e, v) => e with { Strategy = v }))
        {
            Name = "random",
            Summary = "guesses",
            Complexity = 0,
        },
        new EstimatorEntry<MajorityBaseline>(setup => new MajorityBaseline { Target = setup.Target })
        {
            Name = "majority",
            Summary = "always the most frequent class, with the class shares as probabilities",
            Complexity = 0,
        },
        new EstimatorEntry<MeanBaseline>(setup => new MeanBaseline { Target = setup.Target })
        {
            Name = "mean",
            Summary = "always the mean of the training targets",
            Complexity = 0,
        },
        new EstimatorEntry<MedianBaseline>(setup => new MedianBaseline { Target = setup.Target })
        {
            Name = "median",
            Summary = "always the median of the training targets",
            Complexity = 0,
        },
        new EstimatorEntry<OneRule>(
            setup => new OneRule { Target = setup.Target },
            EstimatorOption<OneRule>.Integer("min_rows", "fewest training rows behind an answer", e => e.MinRows, (e, v) => e with { MinRows = v }, 1))
        {
            Name = "one-rule",
            Summary = "the best rule on a single column (after Holte, 1993)",
            Complexity = 10,
        },
        new EstimatorEntry<ExistingSystem>(
            setup => new ExistingSystem { Target = setup.Target, Column = "" },
            EstimatorOption<ExistingSystem>.Text("column", "the column that holds the system's predictions", e => e.Column, (e, v) => e with { Column = v }))
        {
            Name = "existing-system",
            Summary = "the predictions of the system that is there already, from a column of the data",
            Complexity = 0,
        },
        new EstimatorEntry<HumanBaseline>(
            setup => new HumanBaseline { Target = setup.Target, Column = "" },
            EstimatorOption<HumanBaseline>.Text("column", "the column that holds people's answers", e => e.Column, (e, v) => e with { Column = v }))
        {
            Name = "human",
            Summary = "people's answers, from a column of the data",
            Complexity = 0,
        },
    ];
}
