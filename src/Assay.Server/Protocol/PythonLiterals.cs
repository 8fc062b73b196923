using System.Buffers;

namespace Assay.Server;

/// <summary>Python writes NaN and the infinities into JSON as bare words, which JSON does not know.</summary>
internal static class PythonLiterals
{
    /// <summary>The same text with those words as strings, which readers of numbers accept; null when there are none.</summary>
    public static byte[]? Quote(ReadOnlySpan<byte> json)
    {
        ArrayBufferWriter<byte>? result = null;
        int copied = 0;
        bool inText = false;
        for (int i = 0; i < json.Length; i++)
        {
            if (inText)
            {
                inText = json[i] != '"';
                i += json[i] == '\\' ? 1 : 0; // What is escaped ends nothing.
                continue;
            }
            inText = json[i] == '"';
            if (WordAt(json[i..]) is var length and > 0)
            {
                result ??= new ArrayBufferWriter<byte>(json.Length + 16);
                result.Write(json[copied..i]);
                result.Write("\""u8);
                result.Write(json.Slice(i, length));
                result.Write("\""u8);
                copied = i + length;
                i = copied - 1;
            }
        }
        result?.Write(json[copied..]);
        return result?.WrittenSpan.ToArray();
    }

    private static int WordAt(ReadOnlySpan<byte> json) => json[0] switch
    {
        (byte)'N' when json.StartsWith("NaN"u8) => 3,
        (byte)'I' when json.StartsWith("Infinity"u8) => 8,
        (byte)'-' when json.StartsWith("-Infinity"u8) => 9,
        _ => 0,
    };
}
