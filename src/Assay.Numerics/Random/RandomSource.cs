namespace Assay.Numerics;

/// <summary>Draws from a <see cref="RandomStream"/> in order. A mutable value: copying it copies the position; keep it in a local or pass it by <c>ref</c>.</summary>
public struct RandomSource
{
    private readonly RandomStream _stream;
    private ulong _block;
    private ulong _spare;
    private bool _hasSpare;

    internal RandomSource(RandomStream stream) => _stream = stream;

    public ulong NextUInt64()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }

        (ulong low, _spare) = _stream.Block(_block++);
        _hasSpare = true;
        return low;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => RandomStream.ToUnit(NextUInt64());

    /// <summary>Uniform over 0 to <paramref name="exclusiveMax"/> − 1, without bias (Lemire, "Fast random integer generation in an interval", 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveMax"/> is not positive.</exception>
    public int NextInt(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);
        ulong size = (ulong)exclusiveMax;
        ulong result = Math.BigMul(NextUInt64(), size, out ulong fraction);
        if (fraction < size)
        {
            ulong biased = (0 - size) % size;
            while (fraction < biased)
            {
                result = Math.BigMul(NextUInt64(), size, out fraction);
            }
        }

        return (int)result;
    }

    /// <summary>Normal with mean 0 and variance 1 (Box and Muller, 1958); always two draws, so that positions stay predictable.</summary>
    public double NextNormal()
    {
        double radius = Math.Sqrt(-2 * Elementary.Log(1 - NextDouble()));
        return radius * Elementary.Cos(Math.Tau * NextDouble());
    }

    /// <summary>Puts the items into a uniformly random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
