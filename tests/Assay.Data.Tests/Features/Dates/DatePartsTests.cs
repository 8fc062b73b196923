namespace Assay.Data.Tests.Features;

public sealed class DatePartsTests
{
    private static readonly Table When = new(new TimestampColumn(
        "when",
        [new DateTime(2024, 2, 29, 23, 58, 59, DateTimeKind.Utc).Ticks, new DateTime(1970, 1, 2, 12, 0, 0, DateTimeKind.Utc).Ticks, 0],
        MissingMask.Of(3, row => row == 2)));

    [Theory]
    [InlineData(DatePart.Year, "when year", 2024, 1970)]
    [InlineData(DatePart.Month, "when month", 2, 1)]
    [InlineData(DatePart.Day, "when day", 29, 2)]
    [InlineData(DatePart.DayOfWeek, "when day of week", 3, 4)]
    [InlineData(DatePart.DayOfYear, "when day of year", 60, 2)]
    [InlineData(DatePart.Hour, "when hour", 23, 12)]
    [InlineData(DatePart.Minute, "when minute", 58, 0)]
    [InlineData(DatePart.Second, "when second", 59, 0)]
    [InlineData(DatePart.EpochDays, "when days", 19782.99929398148, 1.5)]
    public void A_part_is_what_the_calendar_says(DatePart part, string name, double first, double second)
    {
        FeatureMatrix matrix = Fitting.Learn(When, new DateParts { Parts = [part] });
        Assert.Equal([name], matrix.Names());
        Assert.Equal("when", matrix.Features[0].Source);
        Assert.Equal([first, second, double.NaN], matrix.Values(name));
    }

    [Fact]
    public void A_cycle_comes_round()
    {
        FeatureMatrix matrix = Fitting.Learn(When, new DateParts { Parts = [DatePart.Year, DatePart.Hour], Cyclic = true });
        Assert.Equal(["when year", "when hour (sine)", "when hour (cosine)"], matrix.Names());
        Assert.Equal(-Math.Sin(Math.PI / 12), matrix.Values("when hour (sine)")[0], 1e-15);
        Assert.Equal(-1, matrix.Values("when hour (cosine)")[1], 1e-15);
        Assert.Equal(double.NaN, matrix.Values("when hour (cosine)")[2]);
    }
}
