using Assay.Data;

namespace Assay.Learning;

/// <summary>Checks lists of numbers that were read from a file.</summary>
internal static class SortedLists
{
    /// <summary>Lists one after the other that fill <paramref name="numbers"/>; within each the numbers rise and are in [0, <paramref name="limit"/>).</summary>
    /// <exception cref="FittedStateException">They are not so.</exception>
    public static void Require(int[] starts, int[] numbers, int limit, string what)
    {
        RequireStarts(starts, numbers.Length, what);
        for (int list = 0; list + 1 < starts.Length; list++)
        {
            int previous = -1;
            for (int i = starts[list]; i < starts[list + 1]; i++)
            {
                if (numbers[i] <= previous || numbers[i] >= limit)
                    throw new FittedStateException($"The {what} must rise within each list from 0 to below {limit}, but {numbers[i]} follows {previous}.");
                previous = numbers[i];
            }
        }
    }

    /// <summary>Bounds of consecutive lists, from 0 to <paramref name="end"/>.</summary>
    public static void RequireStarts(int[] starts, int end, string what)
    {
        bool sound = starts.Length >= 1 && starts[0] == 0 && starts[^1] == end;
        for (int i = 1; i < starts.Length && sound; i++)
            sound = starts[i] >= starts[i - 1];
        if (!sound)
            throw new FittedStateException($"The starts of the {what} must rise from 0 to {end}.");
    }
}
