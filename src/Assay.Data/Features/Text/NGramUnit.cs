namespace Assay.Data;

/// <summary>What runs of neighbours are made of. Texts are lowered first.</summary>
public enum NGramUnit
{
    /// <summary>Runs of at least two letters, digits or underscores.</summary>
    Words,

    /// <summary>Unicode characters; two or more of white space count as one space.</summary>
    Characters,

    /// <summary>Unicode characters of one word and a space on each side of it; words are what white space parts.</summary>
    CharactersInWords,
}
