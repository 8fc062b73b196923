namespace Assay.Data;

/// <summary>The feature steps that can be loaded, by kind: a closed list, so that no file can name a type of its own.</summary>
internal static class FittedSteps
{
    public static FittedStep Load(string kind, FittedState state) => kind switch
    {
        FittedBin.Name => FittedBin.Load(state),
        FittedCross.Name => FittedCross.Load(state),
        FittedDateParts.Name => FittedDateParts.Load(state),
        FittedHash.Name => FittedHash.Load(state),
        FittedHashedNGrams.Name => FittedHashedNGrams.Load(state),
        FittedImpute.Name => FittedImpute.Load(state),
        FittedOneHot.Name => FittedOneHot.Load(state),
        FittedOrdinal.Name => FittedOrdinal.Load(state),
        FittedPrincipalComponents.Name => FittedPrincipalComponents.Load(state),
        FittedScale.Name => FittedScale.Load(state),
        FittedSequence.Name => FittedSequence.Load(state),
        FittedTargetEncode.Name => FittedTargetEncode.Load(state),
        FittedTfIdf.Name => FittedTfIdf.Load(state),
        _ => throw new FittedStateException($"The feature step '{kind}' is unknown to this program. It may need a newer version."),
    };
}
