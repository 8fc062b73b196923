using System.Globalization;
using Assay.Data;

namespace Assay.Learning;

/// <summary>How much the rows of each class weigh when a classifier learns; metrics do not see it.</summary>
/// <remarks>Probabilities learned with class weights are those of a population in which the classes are as frequent as they weigh.</remarks>
public sealed record ClassWeights
{
    private const string BalancedName = "balanced";

    private readonly ValueList<KeyValuePair<string, double>> _weights;
    private readonly bool _mayMissClasses;

    private ClassWeights(ValueList<KeyValuePair<string, double>> weights, bool mayMissClasses = false)
    {
        _weights = weights;
        _mayMissClasses = mayMissClasses;
    }

    /// <summary>Every class weighs the same in all: a row of class c weighs rows / (classes × rows of c), by weight where rows have weights (King and Zeng, 2001).</summary>
    public static ClassWeights Balanced { get; } = new([]);

    /// <summary>The given weights, finite and above 0; a class that is not named weighs 1.</summary>
    /// <exception cref="ArgumentException">There is none, a class is named twice, or a weight is out of range.</exception>
    public static ClassWeights Of(params IReadOnlyList<KeyValuePair<string, double>> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count == 0)
            throw new ArgumentException("There must be a weight for at least one class.", nameof(weights));
        foreach ((string name, double weight) in weights)
        {
            if (!(weight > 0 && double.IsFinite(weight)))
                throw new ArgumentException($"The weight of class '{name}' must be finite and above 0, but is {weight.ToString(CultureInfo.InvariantCulture)}.", nameof(weights));
        }

        if (weights.Select(w => w.Key).Distinct(StringComparer.Ordinal).Count() < weights.Count)
            throw new ArgumentException("Every class may have one weight, but one is named twice.", nameof(weights));
        return new ClassWeights([.. weights]);
    }

    /// <summary>Reads what <see cref="ToString"/> writes: <c>balanced</c>, or <c>good: 1, bad: 5</c>.</summary>
    /// <exception cref="ArgumentException">The text is neither.</exception>
    public static ClassWeights Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text == BalancedName ? Balanced : Of([.. text.Split(',').Select(ParseOne)]);
    }

    public override string ToString() => _weights.Count == 0
        ? BalancedName
        : string.Join(", ", _weights.Select(w => $"{w.Key}: {w.Value.ToString("R", CultureInfo.InvariantCulture)}"));

    /// <summary>The same for rows that may lack some of the classes, as a fold or a sample may.</summary>
    /// <exception cref="LearningException">A class that is named is not among <paramref name="classes"/>.</exception>
    internal ClassWeights ForPartsOf(IReadOnlyList<string> classes, string column)
    {
        foreach ((string name, _) in _weights)
            RequireKnown(name, classes, column);
        return new ClassWeights(_weights, mayMissClasses: true);
    }

    /// <summary>The weight of every row, shape [rows].</summary>
    /// <param name="rows">Weights of the rows themselves, or null when each weighs 1.</param>
    /// <exception cref="LearningException">The target is a number, or has no class that is named.</exception>
    internal double[] Weigh(TargetVector target, double[]? rows, string column)
    {
        if (target.Task == LearningTask.Regression)
            throw new LearningException($"Class weights need classes, but the target '{column}' is a number. Leave them out, or name a column of row weights.", column);
        double[] classes = _weights.Count == 0 ? BalancedWeights(target, rows) : NamedWeights(target, column);
        var weights = new double[target.RowCount];
        for (int row = 0; row < weights.Length; row++)
            weights[row] = classes[target.Labels[row]] * (rows?[row] ?? 1);
        return weights;
    }

    private static double[] BalancedWeights(TargetVector target, double[]? rows)
    {
        var total = new double[target.Classes.Count];
        for (int row = 0; row < target.RowCount; row++)
            total[target.Labels[row]] += rows?[row] ?? 1;
        double all = total.Sum();
        return Array.ConvertAll(total, t => t > 0 ? all / (total.Length * t) : 0);
    }

    private double[] NamedWeights(TargetVector target, string column)
    {
        var weights = new double[target.Classes.Count];
        Array.Fill(weights, 1);
        foreach ((string name, double weight) in _weights)
        {
            int at = target.Classes.ToList().IndexOf(name);
            if (at >= 0)
                weights[at] = weight;
            else if (!_mayMissClasses)
                RequireKnown(name, target.Classes, column);
        }

        return weights;
    }

    private static void RequireKnown(string name, IReadOnlyList<string> classes, string column)
    {
        if (!classes.Contains(name))
            throw new LearningException($"A weight is given for class '{name}', but '{column}' has the classes {string.Join(", ", classes.Take(5))}{(classes.Count > 5 ? ", …" : "")}.", column);
    }

    private static KeyValuePair<string, double> ParseOne(string part)
    {
        int colon = part.LastIndexOf(':');
        return colon > 0 && double.TryParse(part.AsSpan(colon + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double weight)
            ? KeyValuePair.Create(part[..colon].Trim(), weight)
            : throw new ArgumentException($"Class weights are 'balanced' or a list such as 'good: 1, bad: 5', but '{part.Trim()}' is neither.", nameof(part));
    }
}
