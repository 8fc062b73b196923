using Assay.Learning;

using Xunit;

namespace Assay.Testing;

/// <summary>Holds the derivatives of a function to what differences of its values say.</summary>
public static class ObjectiveCheck
{
    private const double Step = 1e-4;
    private const double Tolerance = 1e-5;

    /// <summary>Checks a loss of a user's at every pair of a target and a score.</summary>
    public static void AssertDerivatives(CustomObjective objective, IEnumerable<double> targets, IReadOnlyCollection<double> scores)
    {
        foreach (double target in targets)
        {
            foreach (double score in scores)
            {
                (double first, double second) = objective.Derivatives(target, score);
                AssertFirst(at => objective.Loss(target, at), score, first);
                AssertFirst(at => objective.Derivatives(target, at).First, score, second);
            }
        }
    }

    /// <summary>Checks that <paramref name="slope"/> is the first derivative of <paramref name="function"/> at a point where it is smooth.</summary>
    public static void AssertFirst(Func<double, double> function, double at, double slope)
    {
        double found = (function(at + Step) - function(at - Step)) / (2 * Step);
        Assert.True(Math.Abs(found - slope) <= Tolerance * Math.Max(1, Math.Abs(found)), $"At {at} the slope is {slope}, but differences say {found}.");
    }
}
