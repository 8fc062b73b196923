using System.Globalization;

namespace Assay.Tracking.Tests;

public sealed class ObjectParametersTests
{
    private enum Loss
    {
        Squared,
        Huber,
    }

    private sealed record Layer(int Units, string? Activation);

    private sealed record Options
    {
        public double Rate { get; init; } = 0.1;

        public Loss Loss { get; init; } = Loss.Huber;

        public bool Nesterov { get; init; } = true;

        public string? Warm { get; init; }

        public IReadOnlyList<Layer> Layers { get; init; } = [new(64, "relu"), new(10, null)];

        public Dictionary<string, double> Weights { get; init; } = new() { ["good"] = 1, ["bad"] = 5 };

        public (int Low, int High) Range { get; init; } = (2, 10);

        public DateTimeOffset Since { get; init; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(90);

        public float[] Rows { get; init; } = new float[101];

        public int[] Nothing { get; init; } = [];

        public Func<int, int> Scheduler { get; init; } = x => x;

        private string Secret => "never";

        public override string ToString() => Secret;
    }

    [Fact]
    public void A_record_becomes_its_properties_by_path()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "minus" } };
            Assert.Equal(
                [
                    ("Rate", "0.1"), ("Loss", "Huber"), ("Nesterov", "true"), ("Warm", "null"),
                    ("Layers.0.Units", "64"), ("Layers.0.Activation", "relu"), ("Layers.1.Units", "10"), ("Layers.1.Activation", "null"),
                    ("Weights.good", "1"), ("Weights.bad", "5"), ("Range.0", "2"), ("Range.1", "10"),
                    ("Since", "2026-01-02T03:04:05.0000000+00:00"), ("Limit", "01:30:00"), ("Rows", "[101 items]"), ("Nothing", "[]"),
                ],
                Of(new Options()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Anonymous_objects_dictionaries_and_pairs_work_alike()
    {
        (string, string)[] expected = [("depth", "6"), ("rate", "-0.5")];
        Assert.Equal(expected, Of(new { depth = 6, rate = -0.5 }));
        Assert.Equal(expected, Of(new SortedDictionary<string, object> { ["depth"] = 6, ["rate"] = -0.5m }));
        Assert.Equal(expected, Of(new[] { KeyValuePair.Create("depth", (object)6), KeyValuePair.Create("rate", (object)-0.5f) }));
    }

    [Fact]
    public void What_refers_to_itself_comes_to_an_end()
    {
        var node = new Node();
        node.Next = node;
        Assert.All(Of(node), p => Assert.Equal(typeof(Node).FullName, p.Value));
    }

    [Fact]
    public void A_property_that_throws_is_named()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Of(new { inner = new Broken() }));
        Assert.Contains("'inner.Value' throws: not today", refused.Message, StringComparison.Ordinal);
    }

    private sealed class Node
    {
        public Node? Next { get; set; }
    }

    private sealed class Broken
    {
        public int Value => throw new InvalidOperationException("not today");
    }

    private static (string Key, string Value)[] Of(object options) => [.. ObjectParameters.Of(options).Select(p => (p.Key, p.Value))];
}
