namespace Assay.Data;

/// <summary>Finds the runs of one text after the other, as scikit-learn's analyzers <c>word</c>, <c>char</c> and <c>char_wb</c> do, in memory that it keeps.</summary>
/// <remarks>Every run is a slice of the text as it was cleaned: words parted by one space, so that neighbours are one slice too. Not thread-safe.</remarks>
internal sealed class NGramScanner(NGramUnit unit, int shortest, int longest)
{
    private readonly List<(int Start, int Length)> _runs = [];
    private readonly List<int> _bounds = [];
    private char[] _lower = [];
    private char[] _clean = [];
    private int _length;

    /// <summary>Number of runs of the text that was read last.</summary>
    public int Count => _runs.Count;

    /// <summary>A run, good until the next text is read.</summary>
    public ReadOnlySpan<char> this[int run] => _clean.AsSpan(_runs[run].Start, _runs[run].Length);

    public void Read(string text)
    {
        _runs.Clear();
        _bounds.Clear();
        _length = 0;
        if (_lower.Length < text.Length)
        {
            _lower = new char[2 * text.Length];
            // Two spaces around each word, which is one character at least.
            _clean = new char[6 * text.Length];
        }

        ReadOnlySpan<char> lower = _lower.AsSpan(0, text.AsSpan().ToLowerInvariant(_lower));
        switch (unit)
        {
            case NGramUnit.Words:
                ReadWords(lower);
                break;
            case NGramUnit.Characters:
                ReadCharacters(lower);
                break;
            default:
                ReadCharactersInWords(lower);
                break;
        }
    }

    private void ReadWords(ReadOnlySpan<char> lower)
    {
        int at = 0;
        while (WordTokens.Next(lower, ref at, out ReadOnlySpan<char> word))
        {
            _bounds.Add(_length);
            Append(word);
            _clean[_length++] = ' ';
        }

        _bounds.Add(_length);
        AddRuns(separator: 1);
    }

    private void ReadCharacters(ReadOnlySpan<char> lower)
    {
        for (int i = 0; i < lower.Length; i++)
        {
            int end = i;
            while (end < lower.Length && IsSpace(lower[end]))
                end++;
            _clean[_length++] = end - i >= 2 ? ' ' : lower[i];
            i = Math.Max(i, end - 1);
        }

        AddBounds(0);
        AddRuns(separator: 0);
    }

    private void ReadCharactersInWords(ReadOnlySpan<char> lower)
    {
        for (int at = 0; at < lower.Length;)
        {
            if (IsSpace(lower[at]))
            {
                at++;
                continue;
            }

            int start = at, first = _length;
            while (at < lower.Length && !IsSpace(lower[at]))
                at++;
            _clean[_length++] = ' ';
            Append(lower[start..at]);
            _clean[_length++] = ' ';
            _bounds.Clear();
            AddBounds(first);
            int characters = _bounds.Count - 1;
            // A word shorter than a run is a run itself, once.
            AddRuns(separator: 0, Math.Min(longest, characters));
            if (characters < shortest)
                _runs.Add((first, _length - first));
        }
    }

    /// <summary>Where the characters from a place on start, and the end; a pair of surrogates is one.</summary>
    private void AddBounds(int from)
    {
        for (int i = from; i < _length; i++)
        {
            bool second = i > from && char.IsSurrogatePair(_clean[i - 1], _clean[i]) && _bounds[^1] == i - 1;
            if (!second)
                _bounds.Add(i);
        }

        _bounds.Add(_length);
    }

    /// <param name="separator">What stands between two units and belongs to neither.</param>
    private void AddRuns(int separator, int? most = null)
    {
        for (int length = shortest; length <= (most ?? longest); length++)
        {
            for (int first = 0; first + length < _bounds.Count; first++)
                _runs.Add((_bounds[first], _bounds[first + length] - separator - _bounds[first]));
        }
    }

    private void Append(ReadOnlySpan<char> part)
    {
        part.CopyTo(_clean.AsSpan(_length));
        _length += part.Length;
    }

    // What Python's \s matches beyond .NET's white space: the four separators of ASCII.
    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f';
}
