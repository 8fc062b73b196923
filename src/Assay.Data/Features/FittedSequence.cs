using Assay.Numerics;

namespace Assay.Data;

/// <summary>Fitted steps one after the other; none of them is the identity.</summary>
internal sealed class FittedSequence(FittedStep[] steps) : FittedStep
{
    public const string Name = "sequence";

    public override string Kind => Name;

    public override Table Transform(Table rows) => Transform(rows, Workers.One, CancellationToken.None);

    internal override Table Transform(Table rows, Workers workers, CancellationToken cancellationToken)
    {
        foreach (FittedStep step in steps)
            rows = step.Transform(rows, workers, cancellationToken);
        return rows;
    }

    public override FittedState Save() => new()
    {
        ["kinds"] = steps.Select(s => s.Kind).ToArray(),
        ["steps"] = steps.Select(s => s.Save()).ToArray(),
    };

    public static FittedSequence Load(FittedState state)
    {
        string[] kinds = state.Texts("kinds");
        FittedState[] saved = state.States("steps");
        if (saved.Length != kinds.Length)
            throw new FittedStateException($"There must be as many feature steps as kinds, but there are {saved.Length} and {kinds.Length}.");
        var loaded = new FittedStep[saved.Length];
        for (int i = 0; i < loaded.Length; i++)
            loaded[i] = FittedSteps.Load(kinds[i], saved[i]);
        return new FittedSequence(loaded);
    }
}
