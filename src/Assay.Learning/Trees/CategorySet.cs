namespace Assay.Learning;

/// <summary>The category codes that a split sends left, as bits. Immutable.</summary>
/// <remarks>A code is the whole part of a feature's value. Codes outside [0, <see cref="Size"/>) were unknown when the split was made, and go where it says.</remarks>
internal sealed class CategorySet
{
    /// <summary>Codes above are refused: a set of them would cost more than it can be worth.</summary>
    public const int MostCodes = 1 << 24;

    private const int BitsAWord = 32;

    private readonly int[] _words;

    /// <summary>Takes ownership of the words.</summary>
    /// <param name="size">Number of known codes, 0 to <see cref="MostCodes"/>.</param>
    /// <param name="othersGoLeft">Where codes outside [0, <paramref name="size"/>) go.</param>
    /// <param name="words">Code c is bit c modulo 32 of word c / 32; the bits from <paramref name="size"/> on are 0.</param>
    public CategorySet(int size, bool othersGoLeft, int[] words)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MostCodes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(words.Length, WordCount(size), nameof(words));
        if (size % BitsAWord != 0 && ((uint)words[^1] >> (size % BitsAWord)) != 0)
            throw new ArgumentException($"No bit may stand for a code from {size} on.", nameof(words));
        Size = size;
        OthersGoLeft = othersGoLeft;
        _words = words;
    }

    /// <summary>Number of known codes.</summary>
    public int Size { get; }

    /// <summary>Where unknown codes go; missing values go where the split says.</summary>
    public bool OthersGoLeft { get; }

    public ReadOnlySpan<int> Words => _words;

    /// <param name="left">The codes in [0, <paramref name="size"/>) that go left; repeats are harmless.</param>
    public static CategorySet Of(ReadOnlySpan<int> left, int size, bool othersGoLeft)
    {
        var words = new int[WordCount(size)];
        foreach (int code in left)
        {
            if (code < 0 || code >= size)
                throw new ArgumentOutOfRangeException(nameof(left), code, $"Codes must be in [0, {size}).");
            words[code / BitsAWord] |= 1 << (code % BitsAWord);
        }

        return new CategorySet(size, othersGoLeft, words);
    }

    public static int WordCount(int size) => (size + BitsAWord - 1) / BitsAWord;

    /// <param name="value">A category code; not NaN.</param>
    public bool GoesLeft(double value)
    {
        // −0.5 is no code: the whole part must not hide that a value is negative.
        if (!(value >= 0 && value < Size))
            return OthersGoLeft;
        int code = (int)value;
        return (_words[code / BitsAWord] >> (code % BitsAWord) & 1) != 0;
    }
}
