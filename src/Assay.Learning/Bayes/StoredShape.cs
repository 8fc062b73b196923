using Assay.Data;

namespace Assay.Learning;

/// <summary>Reads the shape of stored parameters, which a damaged file may give as more than there can be.</summary>
internal static class StoredShape
{
    public static LinearShape Read(FittedState state, int classes)
    {
        int dense = state.Int32("dense", 0);
        int sparse = state.Int32("sparse", 0);
        return classes >= 2 && classes * ((long)dense + sparse + 1) <= Array.MaxLength
            ? new LinearShape(classes, dense, sparse)
            : throw new FittedStateException($"A naive Bayes must have two classes or more and parameters that fit into memory, but has {classes} classes and {dense} + {sparse} features.");
    }
}
