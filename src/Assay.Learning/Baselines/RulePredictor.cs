using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The outputs of the bucket that a row's one feature falls into.</summary>
/// <param name="outputs">Shape [buckets × output count], row-major.</param>
internal sealed class RulePredictor(Rule rule, int outputCount, double[] outputs) : IPredictor
{
    public const string StoredKind = "rule";

    public string Kind => StoredKind;

    public int OutputCount => outputCount;

    public Rule Rule => rule;

    public void Predict(FeatureMatrix rows, Span<double> result, Workers workers, CancellationToken cancellationToken)
    {
        if (rule.Feature >= rows.Features.Count)
            throw new ArgumentException($"The rule is about feature {rule.Feature}, but there are {rows.Features.Count}.", nameof(rows));
        for (int row = 0; row < rows.RowCount; row++)
        {
            int bucket = rule.Bucket(rows[row, rule.Feature]);
            outputs.AsSpan(bucket * outputCount, outputCount).CopyTo(result[(row * outputCount)..]);
        }
    }

    public FittedState Save() => new()
    {
        ["feature"] = rule.Feature,
        ["categories"] = rule.Categories,
        ["threshold"] = rule.Threshold,
        ["output_count"] = outputCount,
        ["outputs"] = outputs,
    };

    public static RulePredictor Load(FittedState state)
    {
        var rule = new Rule(state.Int32("feature", 0), state.Int32("categories", 0, int.MaxValue - 1), state.Double("threshold"));
        int outputCount = state.Int32("output_count", 1);
        double[] outputs = StoredOutputs.Read(state, "outputs", outputCount);
        return outputs.LongLength == (long)rule.Buckets * outputCount
            ? new RulePredictor(rule, outputCount, outputs)
            : throw new FittedStateException($"A rule must have {outputCount} outputs for each of {rule.Buckets} buckets, but has {outputs.Length} in all.");
    }
}
