using System.Text;
using System.Text.Unicode;

namespace Assay.Data.Readers.Csv;

/// <summary>Finds the line and place of a byte, for messages.</summary>
internal static class Lines
{
    /// <summary>The line that holds a byte, and where that line begins, given that <paramref name="start"/> is in line <paramref name="line"/> at its beginning.</summary>
    public static (long Line, int LineStart) Find(byte[] buffer, int start, int at, long line)
    {
        int lineStart = start;
        for (int i = start; i < at; i++)
        {
            bool ends = buffer[i] == (byte)'\n' || (buffer[i] == (byte)'\r' && buffer[i + 1] != (byte)'\n');
            if (ends)
                (line, lineStart) = (line + 1, i + 1);
        }

        return (line, lineStart);
    }

    /// <summary>Where the first byte is that is not UTF-8, or −1.</summary>
    public static int FirstInvalidByte(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
            return -1;
        int at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out int length) == System.Buffers.OperationStatus.Done)
            at += length;
        return at;
    }
}
