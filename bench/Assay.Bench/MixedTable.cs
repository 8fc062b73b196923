using Assay.Data;
using Assay.Numerics;

namespace Assay.Bench;

/// <summary>Made-up loans: twelve columns of numbers, texts and truths, some values missing, and whether the loan was paid late.</summary>
internal static class MixedTable
{
    public const string Target = "late";

    public static Table Of(int rows)
    {
        RandomStream stream = RandomStream.Root(11);
        double Uniform(string name, int row) => stream.Child(name).UniformAt((ulong)row);
        double[] Numbers(string name, double scale, double missing) =>
            [.. Enumerable.Range(0, rows).Select(row => Uniform(name + " missing", row) < missing ? double.NaN : Math.Round(scale * Uniform(name, row), 2))];
        TextColumn Texts(string name, params string[] choices) =>
            TextColumn.Of(name, [.. Enumerable.Range(0, rows).Select(row => choices[(int)(Uniform(name, row) * choices.Length)])]);
        double[] income = Numbers("income", 9_000, 0.1), debt = Numbers("debt", 30_000, 0);
        bool[] late = [.. Enumerable.Range(0, rows).Select(row => Uniform("luck", row) < 1 / (1 + Math.Exp((double.IsNaN(income[row]) ? 0 : income[row] / 2_000) - (debt[row] / 7_000))))];
        return new Table(
        [
            new Float64Column("income", income), new Float64Column("debt", debt), new Float64Column("amount", Numbers("amount", 20_000, 0)),
            new Float64Column("months", Numbers("months", 60, 0.05)), new Float64Column("age", Numbers("age", 80, 0)), new Float64Column("assets", Numbers("assets", 100_000, 0.3)),
            Texts("home", "owner", "rent", "parents", "other"), Texts("marital", "single", "married", "divorced", "widowed", "separated"),
            Texts("job", "fixed", "freelance", "partime", "others"), Texts("records", "no", "yes"),
            new BooleanColumn("guarantor", [.. Enumerable.Range(0, rows).Select(row => Uniform("guarantor", row) < 0.2)]),
            new Int64Column("children", [.. Enumerable.Range(0, rows).Select(row => (long)(Uniform("children", row) * 5))]),
            new BooleanColumn(Target, late),
        ]);
    }
}
