using System.Runtime.InteropServices;

namespace Assay.Numerics;

/// <summary>Memory for packed strips, aligned for the widest registers, kept from product to product.</summary>
/// <remarks>One belongs to one product at a time; those at rest are pooled, a few of them.</remarks>
internal sealed unsafe class ProductBuffer
{
    private const int Alignment = 64;

    private nuint _capacity;

    public float* Start { get; private set; }

    ~ProductBuffer() => NativeMemory.AlignedFree(Start);

    /// <summary>Makes room for that many values; what was in it is lost.</summary>
    public float* Reserve(long values)
    {
        if ((nuint)values > _capacity)
        {
            NativeMemory.AlignedFree(Start);
            Start = null;
            _capacity = 0;
            Start = (float*)NativeMemory.AlignedAlloc((nuint)values * sizeof(float), Alignment);
            _capacity = (nuint)values;
        }
        return Start;
    }
}
