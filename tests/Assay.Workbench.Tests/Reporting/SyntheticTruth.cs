using Assay.Learning;
using Assay.Numerics;

namespace Assay.Workbench.Tests;

/// <summary>A target drawn at random, and predictions that know it as well as their skill says.</summary>
internal sealed class SyntheticTruth
{
    private readonly string[] _classes;

    /// <param name="classes">Empty for a regression.</param>
    public SyntheticTruth(string[] classes, int rows)
    {
        _classes = classes;
        RandomSource random = RandomStream.Root(7).Child("truth").Draw();
        if (classes.Length == 0)
        {
            var values = new double[rows];
            for (int i = 0; i < rows; i++)
                values[i] = 400 + (9000 * random.NextDouble() * random.NextDouble());
            Target = TargetVector.OfNumbers(values);
        }
        else
        {
            var labels = new int[rows];
            for (int i = 0; i < rows; i++)
                labels[i] = (int)(Math.Sqrt(random.NextDouble()) * classes.Length);
            Target = TargetVector.OfClasses(classes, labels);
        }
    }

    public TargetVector Target { get; }

    public Predictions Predict(string name, double skill)
    {
        RandomSource random = RandomStream.Root(7).Child(name).Draw();
        int width = Math.Max(1, _classes.Length);
        var outputs = new double[Target.RowCount * width];
        for (int row = 0; row < Target.RowCount; row++)
        {
            if (_classes.Length == 0)
                outputs[row] = skill == 0 ? 2600 : Target.Values[row] + (2400 / (1 + (3 * skill)) * (random.NextDouble() + random.NextDouble() - 1));
            else
                Fill(outputs.AsSpan(row * width, width), Target.Labels[row], skill, ref random);
        }

        return _classes.Length == 0 ? Predictions.OfValues(outputs) : Predictions.OfProbabilities(_classes, outputs);
    }

    private static void Fill(Span<double> probabilities, int label, double skill, ref RandomSource random)
    {
        double sum = 0;
        for (int c = 0; c < probabilities.Length; c++)
        {
            double noise = random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;
            probabilities[c] = skill == 0 ? 1 : Math.Exp((c == label ? skill : 0) + (1.6 * noise));
            sum += probabilities[c];
        }

        foreach (ref double probability in probabilities)
            probability /= sum;
    }
}
