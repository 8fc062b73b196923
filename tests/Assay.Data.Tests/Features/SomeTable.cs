using Assay.Numerics;

namespace Assay.Data.Tests.Features;

/// <summary>Tables with a column of every type, values missing here and there.</summary>
internal static class SomeTable
{
    private static readonly string[] Homes = ["rent", "owner", "parents", "priv", "other", "Ünïcode", ""];
    private static readonly string[] Words = ["free", "call", "me", "later", "a", "prize", "won", "naïve", "x1", "_"];

    /// <summary>Columns age, income, flag, home, when and note; the same seed always gives the same table.</summary>
    public static Table Mixed(int seed, int rows, double missing = 0.1)
    {
        RandomSource random = RandomStream.Root((ulong)seed).Child("some table").Draw();
        var age = new double[rows];
        var income = new long[rows];
        var flag = new bool[rows];
        var ticks = new long[rows];
        var home = new string?[rows];
        var note = new string?[rows];
        var gone = new bool[4, rows];
        for (int row = 0; row < rows; row++)
        {
            // The first row has every value, so that no column is missing throughout.
            bool Gone(ref RandomSource r) => r.NextDouble() < missing && row > 0;
            age[row] = Gone(ref random) ? double.NaN : Math.Round(random.NextDouble() * 1000) / 7;
            income[row] = random.NextInt(9) - 4;
            flag[row] = random.NextInt(2) == 1;
            ticks[row] = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks + (random.NextInt(1_000_000) * TimeSpan.TicksPerMinute);
            home[row] = Gone(ref random) ? null : Homes[random.NextInt(Homes.Length)];
            note[row] = Gone(ref random) ? null : Sentence(ref random);
            for (int i = 0; i < 4; i++)
                gone[i, row] = Gone(ref random);
        }

        return new Table(
            new Float64Column("age", age),
            new Int64Column("income", income, MissingMask.Of(rows, row => gone[0, row])),
            new BooleanColumn("flag", flag, MissingMask.Of(rows, row => gone[1, row])),
            TextColumn.Of("home", home),
            new TimestampColumn("when", ticks, MissingMask.Of(rows, row => gone[2, row])),
            TextColumn.Of("note", note));
    }

    /// <summary>A target for the rows of <see cref="Mixed"/>, and the stream its seed names.</summary>
    public static FeatureContext Context(int seed, int rows)
    {
        RandomStream stream = RandomStream.Root((ulong)seed);
        RandomSource random = stream.Child("target").Draw();
        var target = new double[rows];
        for (int row = 0; row < rows; row++)
            target[row] = random.NextInt(2);
        return new FeatureContext { Targets = [target], TargetNames = ["bad"], Stream = stream };
    }

    private static string Sentence(ref RandomSource random)
    {
        var words = new string[random.NextInt(7)];
        for (int i = 0; i < words.Length; i++)
            words[i] = Words[random.NextInt(Words.Length)];
        return string.Join(' ', words);
    }
}
