namespace Assay.Learning;

/// <summary>XGBoost writes a bare <c>NaN</c>, which is no JSON.</summary>
internal static class NotANumber
{
    /// <summary>The same text with <c>null</c> for every <c>NaN</c> outside of strings, and the largest number for <c>Infinity</c>.</summary>
    public static ReadOnlyMemory<byte> AsNull(byte[] text)
    {
        if (text.AsSpan().IndexOf("NaN"u8) < 0 && text.AsSpan().IndexOf("Infinity"u8) < 0)
            return text;
        using var copy = new MemoryStream(text.Length + 1024);
        bool inString = false;
        for (int i = 0; i < text.Length; i++)
        {
            ReadOnlySpan<byte> rest = text.AsSpan(i);
            if (!inString && rest.StartsWith("NaN"u8))
            {
                copy.Write("null"u8);
                i += 2;
            }
            else if (!inString && rest.StartsWith("Infinity"u8))
            {
                copy.Write("1e999"u8);
                i += 7;
            }
            else if (inString && rest[0] == '\\' && rest.Length > 1)
            {
                copy.Write(rest[..2]);
                i++;
            }
            else
            {
                inString ^= rest[0] == '"';
                copy.WriteByte(rest[0]);
            }
        }

        return copy.GetBuffer().AsMemory(0, (int)copy.Length);
    }
}
