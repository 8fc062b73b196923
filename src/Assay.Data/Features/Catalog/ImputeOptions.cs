namespace Assay.Data;

/// <summary>How files write an <see cref="ImputeStrategy"/>: its name, or <c>constant</c> with a value.</summary>
internal static class ImputeOptions
{
    private static readonly ImputeStrategy[] Learned = [ImputeStrategy.Mean, ImputeStrategy.Median, ImputeStrategy.Mode];

    public static FeatureOption<Impute> Strategy { get; } = new(
        "strategy",
        "what stands in: mean, median or mode of the training values; 'value' is a constant instead",
        step => step.Strategy.Name == "constant" ? null : step.Strategy.Name,
        (step, value) => value is null
            ? step
            : step with { Strategy = Array.Find(Learned, s => s.Name == value as string) ?? throw OptionValue.Invalid("strategy", "one of mean, median and mode", value) });

    public static FeatureOption<Impute> Value { get; } = new(
        "value",
        "a number or text that stands in, in place of a strategy",
        step => step.Strategy.Name != "constant" ? null : step.Strategy.Content is { } text ? text : step.Strategy.Number,
        (step, value) => value switch
        {
            null => step,
            string text => step with { Strategy = ImputeStrategy.Constant(text) },
            bool => throw OptionValue.Invalid("value", "a number or text", value),
            _ => step with { Strategy = ImputeStrategy.Constant(OptionValue.Number("value", value)) },
        });
}
