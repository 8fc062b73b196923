using Assay.Data;
using FsCheck;
using FsCheck.Fluent;

namespace Assay.Evaluation.Tests;

public sealed class RowFilterTests
{
    private static readonly Table Rows = new(
        new Int64Column("age", [20, 50, 61, 0], MissingMask.Of(4, row => row == 3)),
        TextColumn.Of("home", ["rent", "owner", null, "it's mine"]),
        new Float64Column("net income", [1.5, double.NaN, -2, 100]),
        new BooleanColumn("single", [true, false, true, false]),
        new TimestampColumn("since", [.. new[] { 2020, 2021, 2022, 2023 }.Select(y => new DateTime(y, 6, 1, 0, 0, 0, DateTimeKind.Utc).Ticks)]));

    [Theory]
    [InlineData("age >= 50", "0110")]
    [InlineData("age>=50", "0110")]
    [InlineData("age = 50.0", "0100")]
    [InlineData("not age >= 50", "1001")]
    [InlineData("age != 50", "1010")]
    [InlineData("home = rent", "1000")]
    [InlineData("home != rent", "0101")]
    [InlineData("home = 'it''s mine'", "0001")]
    [InlineData("home is missing or age is missing", "0011")]
    [InlineData("home is not missing AND single = true", "1000")]
    [InlineData("'net income' < 2", "1010")]
    [InlineData("`net income` > -3 and (age < 30 or age > 60)", "1010")]
    [InlineData("age = 20 or age = 50 and single = true", "1000")]
    [InlineData("since >= 2021-06-01", "0111")]
    public void Expressions_match_the_rows_they_describe(string expression, string expected)
    {
        Assert.Equal(expected, string.Concat(RowFilter.Parse(expression).Matches(Rows).Select(m => m ? '1' : '0')));
    }

    [Theory]
    [InlineData("", 0, "a column")]
    [InlineData("age", 3, "a comparison")]
    [InlineData("age >=", 6, "a value")]
    [InlineData("age >= 5 5", 9, "'and', 'or'")]
    [InlineData("(age >= 5", 9, "')'")]
    [InlineData("home = 'rent", 7, "closed")]
    [InlineData("age ! 5", 4, "'!'")]
    [InlineData("aeg >= 5", 0, "Did you mean 'age'?")]
    [InlineData("age >= old", 7, "a number")]
    [InlineData("home < rent", 0, "= and !=")]
    [InlineData("single = maybe", 9, "true or false")]
    [InlineData("since > soon", 8, "a time")]
    public void Errors_say_where_and_what(string expression, int position, string part)
    {
        RowFilterException error = Assert.Throws<RowFilterException>(() => RowFilter.Parse(expression).Matches(Rows));
        Assert.Equal(position, error.Position);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_expressions_are_refused_before_they_exhaust_the_stack()
    {
        Assert.Throws<RowFilterException>(() => RowFilter.Parse(new string('(', 100_000)));
        Assert.Throws<RowFilterException>(() => RowFilter.Parse(string.Concat(Enumerable.Repeat("not ", 100_000))));
    }

    [Fact]
    public void Any_text_is_an_expression_or_a_clear_error()
    {
        string[] pieces = ["age", "home", "and", "or", "not", "is", "missing", "(", ")", "=", "!=", "<", ">=", "50", "rent", "'", "\"", "`", " ", "!", "é", "\0", "\ud800"];
        Gen<string> texts = Gen.Elements(pieces).ListOf().Select(list => string.Join(" ", list));
        Prop.ForAll(texts.ToArbitrary(), IsAnsweredOrRefused).QuickCheckThrowOnFailure();
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => text is null || IsAnsweredOrRefused(text)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_condition_and_its_negation_part_the_rows()
    {
        string[] conditions = ["age >= 50", "home = rent", "single = true", "age is missing", "`net income` <= 1.5"];
        Prop.ForAll(Gen.Elements(conditions).ToArbitrary(), Gen.Elements(conditions).ToArbitrary(), (a, b) =>
        {
            bool[] both = RowFilter.Parse($"{a} and {b}").Matches(Rows);
            bool[] negated = RowFilter.Parse($"not ({a}) or not ({b})").Matches(Rows);
            return both.Zip(negated).All(p => p.First != p.Second);
        }).QuickCheckThrowOnFailure();
    }

    private static bool IsAnsweredOrRefused(string text)
    {
        try
        {
            return RowFilter.Parse(text).Matches(Rows).Length == Rows.RowCount;
        }
        catch (RowFilterException error)
        {
            return error.Position >= 0 && error.Position <= text.Length;
        }
    }
}
