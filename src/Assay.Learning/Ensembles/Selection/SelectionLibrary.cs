namespace Assay.Learning;

/// <summary>Predictions of all members on the same rows, and how well any mean of them does.</summary>
/// <param name="outputs">Shape [rows × outputs] a member.</param>
/// <param name="signature">Classes in their order.</param>
internal sealed class SelectionLibrary(Metric metric, double[][] outputs, ModelSignature signature, TargetVector truth, FitContext context)
{
    public int Count => outputs.Length;

    /// <summary>The sum of no members.</summary>
    public double[] Nothing() => new double[outputs[0].Length];

    /// <summary>The sum with the member added.</summary>
    public double[] Add(double[] sum, int member)
    {
        var result = new double[sum.Length];
        for (int i = 0; i < result.Length; i++)
            result[i] = sum[i] + outputs[member][i];
        return result;
    }

    /// <summary>The score of the mean of some members.</summary>
    /// <param name="sum">Of their outputs.</param>
    /// <param name="count">How many they are.</param>
    public double Score(double[] sum, int count)
    {
        var mean = new double[sum.Length];
        for (int i = 0; i < mean.Length; i++)
            mean[i] = sum[i] / count;
        return metric.Score(MemberOutputs.Named(signature, mean), truth);
    }

    /// <summary>The score of the mean when each member is there so often.</summary>
    public double Score(IReadOnlyList<int> counts)
    {
        double[] sum = Nothing();
        for (int m = 0; m < Count; m++)
        {
            for (int i = 0; i < counts[m]; i++)
                sum = Add(sum, m);
        }

        return Score(sum, counts.Sum());
    }

    /// <summary>The candidate that makes the best mean with what is there; of equal ones the first.</summary>
    public (int Member, double Score) BestAddition(double[] sum, int count, IReadOnlyList<int> candidates)
    {
        var scores = new double[candidates.Count];
        context.Workers.For(scores.Length, i => scores[i] = Score(Add(sum, candidates[i]), count + 1), context.CancellationToken);
        int best = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            if (IsBetter(scores[i], scores[best]))
                best = i;
        }

        return (candidates[best], scores[best]);
    }

    public bool IsBetter(double a, double b) => metric.IsBetter(a, b);
}
