using System.Collections;

namespace Assay.Data;

/// <summary>
/// What fitting learned, as a tree of named values: numbers, texts, arrays and further trees.
/// The portable form of every fitted feature step and model; it holds no code and names no types.
/// </summary>
/// <remarks>
/// Build it with <c>new FittedState { ["rate"] = 0.1, ["weights"] = weights }</c>; values may be <see cref="bool"/>,
/// <see cref="long"/> (or <see cref="int"/>), <see cref="double"/>, <see cref="string"/>, arrays of double, int, byte or string,
/// <see cref="FittedState"/> and arrays of it. Reading a value of another kind, or one that is missing,
/// throws <see cref="FittedStateException"/>, so that a damaged or foreign file is a clear error.
/// </remarks>
public sealed class FittedState : IEnumerable<KeyValuePair<string, object>>
{
    private readonly SortedDictionary<string, object> _values = new(StringComparer.Ordinal);

    /// <summary>Sets a value of one of the supported kinds.</summary>
    public object this[string name]
    {
        set => _values[name] = value switch
        {
            int number => (long)number,
            bool or long or double or string or double[] or int[] or byte[] or string[] or FittedState or FittedState[] => value,
            _ => throw new ArgumentException($"'{name}' must be a number, text, array of them or a state, but is {value?.GetType().Name ?? "null"}.", nameof(value)),
        };
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public bool Boolean(string name) => Get<bool>(name);

    public long Int64(string name) => Get<long>(name);

    /// <summary>An integer in [<paramref name="min"/>, <paramref name="max"/>].</summary>
    public int Int32(string name, int min = int.MinValue, int max = int.MaxValue)
    {
        long value = Get<long>(name);
        return value >= min && value <= max
            ? (int)value
            : throw new FittedStateException($"The stored '{name}' must be in [{min}, {max}], but is {value}.");
    }

    public double Double(string name) => Get<double>(name);

    public string Text(string name) => Get<string>(name);

    /// <summary>The array itself, not a copy.</summary>
    /// <param name="length">The required length, or −1 for any.</param>
    public double[] Doubles(string name, int length = -1) => OfLength(name, Get<double[]>(name), length);

    /// <summary>The array itself, not a copy; a number that is NaN or infinite is an error.</summary>
    /// <param name="length">The required length, or −1 for any.</param>
    public double[] FiniteDoubles(string name, int length = -1)
    {
        double[] numbers = Doubles(name, length);
        int at = Array.FindIndex(numbers, number => !double.IsFinite(number));
        return at < 0
            ? numbers
            : throw new FittedStateException(FormattableString.Invariant($"Every number of the stored '{name}' must be finite, but number {at} is {numbers[at]}."));
    }

    /// <summary>The array itself, not a copy.</summary>
    /// <param name="length">The required length, or −1 for any.</param>
    public int[] Int32s(string name, int length = -1) => OfLength(name, Get<int[]>(name), length);

    public byte[] Bytes(string name) => Get<byte[]>(name);

    /// <param name="length">The required length, or −1 for any.</param>
    public string[] Texts(string name, int length = -1) => OfLength(name, Get<string[]>(name), length);

    public FittedState State(string name) => Get<FittedState>(name);

    public FittedState[] States(string name) => Get<FittedState[]>(name);

    /// <summary>The binary form; the same tree always gives the same bytes.</summary>
    public byte[] ToBytes() => FittedStateFormat.Write(this);

    /// <exception cref="FittedStateException">The bytes are truncated, altered, of a newer format or not a state at all.</exception>
    public static FittedState FromBytes(ReadOnlySpan<byte> bytes) => FittedStateFormat.Read(bytes);

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private T Get<T>(string name) =>
        !_values.TryGetValue(name, out object? value) ? throw new FittedStateException($"The stored value '{name}' is missing: the file is damaged, or of another version.")
        : value is T typed ? typed
        : throw new FittedStateException($"The stored value '{name}' must be {typeof(T).Name}, but is {value.GetType().Name}: the file is damaged, or of another version.");

    private static T[] OfLength<T>(string name, T[] array, int length) =>
        length < 0 || array.Length == length
            ? array
            : throw new FittedStateException($"The stored '{name}' must have {length} elements, but has {array.Length}.");
}
