using Assay.Data;

namespace Assay.Testing;

/// <summary>Stored states in which one value is not what was learned, with a checksum that is right: what a clumsy or hostile writer makes.</summary>
public static class ForgedStates
{
    private static readonly double[] BadNumbers = [double.NaN, double.PositiveInfinity, -1e308, -1, 0.5, 3];
    private static readonly int[] BadIntegers = [-1, int.MinValue, int.MaxValue, 1, 1000];

    /// <summary>Copies of the state with one value changed, left out, shortened or of another kind; each with a word on what was done.</summary>
    /// <param name="most">About how many, spread evenly over all there could be.</param>
    public static IEnumerable<(string Forgery, FittedState State)> Of(FittedState state, int most)
    {
        (string, Func<FittedState>)[] all = [.. All(state)];
        int step = Math.Max(1, all.Length / most);
        for (int i = 0; i < all.Length; i += step)
            yield return (all[i].Item1, all[i].Item2());
    }

    private static IEnumerable<(string Forgery, Func<FittedState> Make)> All(FittedState state)
    {
        foreach ((string name, object value) in state)
        {
            yield return ($"without {name}", () => With(state, name, null));
            foreach (object forged in Forgeries(value))
                yield return ($"{name} = {Shown(forged)}", () => With(state, name, forged));
            if (value is FittedState inner)
            {
                foreach ((string forgery, Func<FittedState> make) in All(inner))
                    yield return ($"{name}.{forgery}", () => With(state, name, make()));
            }
            else if (value is FittedState[] states)
            {
                for (int i = 0; i < states.Length; i++)
                {
                    int at = i;
                    foreach ((string forgery, Func<FittedState> make) in All(states[i]))
                        yield return ($"{name}[{i}].{forgery}", () => With(state, name, states.Select((s, j) => j == at ? make() : s).ToArray()));
                }
            }
        }
    }

    private static IEnumerable<object> Forgeries(object value) => value switch
    {
        bool flag => [!flag, 1L],
        long => [-1L, 0L, 3L, long.MaxValue, "three"],
        double => [.. BadNumbers.Select(n => (object)n), 1L],
        string => ["", "<none>", "9", 1L],
        double[] array => Arrays(array, BadNumbers),
        int[] array => Arrays(array, BadIntegers),
        byte[] array => Arrays(array, [(byte)0, (byte)255]),
        string[] array => Arrays(array, [""]),
        FittedState[] array => array.Length > 0 ? [array[..^1], Array.Empty<FittedState>(), (FittedState[])[.. array, array[0]]] : [],
        _ => [],
    };

    /// <summary>Too short, too long, and wrong at either end or in the middle.</summary>
    private static IEnumerable<object> Arrays<T>(T[] array, IReadOnlyList<T> wrong)
    {
        if (array.Length == 0)
        {
            yield return new[] { wrong[0] };
            yield break;
        }

        yield return array[..^1];
        yield return Array.Empty<T>();
        yield return (T[])[.. array, array[0]];
        foreach (int place in new[] { 0, array.Length / 2, array.Length - 1 }.Distinct())
        {
            foreach (T value in wrong)
            {
                T[] forged = [.. array];
                forged[place] = value;
                yield return forged;
            }
        }
    }

    private static FittedState With(FittedState state, string name, object? value)
    {
        var copy = new FittedState();
        foreach ((string key, object kept) in state)
        {
            if (key != name)
                copy[key] = kept;
        }

        if (value is not null)
            copy[name] = value;
        return copy;
    }

    private static string Shown(object forged) => forged is Array array ? $"{array.Length} values ({string.Join(", ", array.Cast<object>().Take(8))})" : forged.ToString()!;
}
