namespace Assay.Learning;

/// <summary>A feature as some of the splits see it: missing values already stand where they send them.</summary>
/// <param name="Codes">Of a column of categories: codes from here on are unknown to all splits.</param>
internal readonly record struct WalkColumn(int Feature, WalkColumnKind Kind, int Codes)
{
    public long Key(double value) => Kind switch
    {
        WalkColumnKind.Category => double.IsNaN(value) ? Codes + 1 : value >= 0 && value < Codes ? (long)value : Codes,
        _ when !double.IsNaN(value) => WalkKey.Of(value),
        WalkColumnKind.MissingLeft => WalkKey.MissingLeft,
        _ => WalkKey.MissingRight,
    };
}

internal enum WalkColumnKind
{
    MissingLeft,
    MissingRight,

    /// <summary>Keys are codes, then one for unknown codes, then one for missing values.</summary>
    Category,
}
