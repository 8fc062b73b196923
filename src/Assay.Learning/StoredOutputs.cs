using Assay.Data;

namespace Assay.Learning;

/// <summary>Reads outputs that were stored as they are predicted: one finite number, or a probability a class.</summary>
internal static class StoredOutputs
{
    /// <summary>What probabilities may be off by rounding.</summary>
    public const double Rounding = 1e-9;

    /// <param name="outputs">Outputs at a time: one number, or probabilities.</param>
    public static double[] Read(FittedState state, string name, int outputs) =>
        outputs > 1 ? Probabilities(state, name) : state.FiniteDoubles(name);

    public static double[] Probabilities(FittedState state, string name)
    {
        double[] values = state.Doubles(name);
        int at = Array.FindIndex(values, value => !(value >= -Rounding && value <= 1 + Rounding));
        return at < 0
            ? values
            : throw new FittedStateException(FormattableString.Invariant($"The stored '{name}' must be probabilities, but number {at} is {values[at]}."));
    }
}
