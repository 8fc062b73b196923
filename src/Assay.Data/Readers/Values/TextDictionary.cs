using System.Text;

using Assay.Numerics;

namespace Assay.Data.Readers.Values;

/// <summary>Numbers distinct UTF-8 texts in the order of their first appearance.</summary>
internal sealed class TextDictionary
{
    private int[] _slots = new int[16];
    private ulong[] _hashes = new ulong[8];
    private int[] _ends = new int[8];
    private byte[] _bytes = new byte[128];

    public int Count { get; private set; }

    /// <summary>The number of a text, from 0; a new one when it has none yet.</summary>
    public int CodeOf(ReadOnlySpan<byte> text)
    {
        ulong hash = StableHash.Of(text);
        int slot = (int)hash & (_slots.Length - 1);
        for (; _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            int code = _slots[slot] - 1;
            if (_hashes[code] == hash && text.SequenceEqual(Text(code)))
                return code;
        }

        _slots[slot] = Append(text, hash) + 1;
        if (Count * 2 > _slots.Length)
            Rehash();
        return Count - 1;
    }

    public string[] ToStrings()
    {
        var strings = new string[Count];
        for (int code = 0; code < Count; code++)
            strings[code] = Encoding.UTF8.GetString(Text(code));
        return strings;
    }

    private ReadOnlySpan<byte> Text(int code)
    {
        int start = code == 0 ? 0 : _ends[code - 1];
        return _bytes.AsSpan(start, _ends[code] - start);
    }

    private int Append(ReadOnlySpan<byte> text, ulong hash)
    {
        int start = Count == 0 ? 0 : _ends[Count - 1];
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, Count * 2);
            Array.Resize(ref _hashes, Count * 2);
        }

        if (start + text.Length > _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(_bytes.Length * 2L, (long)start + text.Length)));
        text.CopyTo(_bytes.AsSpan(start));
        _ends[Count] = start + text.Length;
        _hashes[Count] = hash;
        return Count++;
    }

    private void Rehash()
    {
        _slots = new int[_slots.Length * 2];
        for (int code = 0; code < Count; code++)
        {
            int slot = (int)_hashes[code] & (_slots.Length - 1);
            while (_slots[slot] != 0)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = code + 1;
        }
    }
}
