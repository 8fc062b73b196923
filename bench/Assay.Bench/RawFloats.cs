using System.Runtime.InteropServices;

namespace Assay.Bench;

/// <summary>Files of floats and nothing else, in the machine's order of bytes, for programs on the same machine.</summary>
internal static class RawFloats
{
    private const int FloatsAWrite = 1 << 20;

    public static void Write(string path, ReadOnlySpan<float> values)
    {
        using FileStream file = File.Create(path);
        for (int at = 0; at < values.Length; at += FloatsAWrite)
            file.Write(MemoryMarshal.AsBytes(values[at..Math.Min(values.Length, at + FloatsAWrite)]));
    }

    public static float[] Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        var values = new float[file.Length / sizeof(float)];
        for (int at = 0; at < values.Length; at += FloatsAWrite)
            file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(at, Math.Min(FloatsAWrite, values.Length - at))));
        return values;
    }
}
