namespace Assay.Learning;

/// <summary>How rows are drawn so that classes become as frequent as each other.</summary>
public enum Resampling
{
    /// <summary>Rows of rarer classes are there several times: all rows once, and more of theirs drawn with replacement.</summary>
    Oversample,

    /// <summary>Of frequent classes only some rows, drawn without replacement.</summary>
    Undersample,
}
