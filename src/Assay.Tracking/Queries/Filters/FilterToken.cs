namespace Assay.Tracking;

internal enum FilterTokenKind
{
    /// <summary>Names and quoted names joined by dots: a field, or a keyword such as AND.</summary>
    Name,

    /// <summary>A text in single quotes.</summary>
    Text,
    Number,
    Comparison,
    Open,
    Close,
    Comma,
    Semicolon,
    End,

    /// <summary>Something that no filter has, such as a quote without its end.</summary>
    Unknown,
}

/// <summary>A word of a filter.</summary>
/// <param name="Raw">As it was written, quotes included.</param>
/// <param name="Position">Where it starts: the number of characters before it.</param>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Raw, int Position)
{
    public bool Is(string keyword) => Kind is FilterTokenKind.Name && Raw.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
