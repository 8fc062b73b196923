namespace Assay.Data;

/// <summary>A column cannot be turned into features, or rows do not have the columns a fitted pipeline needs.</summary>
public sealed class FeatureException : AssayException
{
    public FeatureException(string column, string message)
        : base(FeatureNames.Display(message))
    {
        Column = FeatureNames.Display(column);
    }

    public string Column { get; }
}
