using Assay.Data;

namespace Assay.Learning;

/// <summary>The values of a complete target column by number, in the order in which they first appear.</summary>
/// <remarks>A value becomes text once, not once a row.</remarks>
/// <param name="Codes">Shape [rows]: indices into <paramref name="Values"/>.</param>
/// <param name="Values">Distinct, as <see cref="Column.Format"/> writes them.</param>
internal sealed record TargetCodes(int[] Codes, IReadOnlyList<string> Values)
{
    public static TargetCodes Of(Column target) => target switch
    {
        TextColumn text => Number(target, row => text.Codes[row]),
        BooleanColumn boolean => OfFlags(boolean.Values),
        Int64Column whole => Number(target, row => whole.Values[row]),
        _ => Number(target, row => target.Format(row)!),
    };

    private static TargetCodes OfFlags(ReadOnlySpan<bool> flags)
    {
        if (flags.IsEmpty)
            return new TargetCodes([], []);
        bool first = flags[0];
        var codes = new int[flags.Length];
        for (int row = 0; row < codes.Length; row++)
            codes[row] = flags[row] == first ? 0 : 1;
        string[] values = first ? ["true", "false"] : ["false", "true"];
        return new TargetCodes(codes, flags.Contains(!first) ? values : values[..1]);
    }

    private static TargetCodes Number<TKey>(Column target, Func<int, TKey> keyOf)
        where TKey : notnull
    {
        var numbers = new Dictionary<TKey, int>();
        var values = new List<string>();
        var codes = new int[target.Length];
        for (int row = 0; row < codes.Length; row++)
        {
            TKey key = keyOf(row);
            if (!numbers.TryGetValue(key, out codes[row]))
            {
                numbers.Add(key, codes[row] = values.Count);
                values.Add(target.Format(row)!);
            }
        }

        return new TargetCodes(codes, values);
    }
}
