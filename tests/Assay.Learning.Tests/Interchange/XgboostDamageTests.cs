using System.Text;
using System.Text.Json.Nodes;
using Assay.Data;

namespace Assay.Learning.Tests.Interchange;

public sealed class XgboostDamageTests
{
    private static readonly XgboostCase Sound = XgboostCase.Named("categories");

    [Fact]
    public void A_truncated_file_is_refused()
    {
        for (int length = 0; length < Sound.Model.TrimEnd().Length; length += 97)
            Assert.Throws<FittedStateException>(() => XgboostCase.Parse(Sound.Model[..length]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("NaN")]
    [InlineData("{\"version\": [1, 7, 4], \"learner\": 3}")]
    [InlineData("ASSAYFS1 is not JSON")]
    public void What_is_no_model_is_refused(string text) => Assert.Throws<FittedStateException>(() => XgboostCase.Parse(text));

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Throws<FittedStateException>(() => XgboostCase.Parse(string.Concat(Enumerable.Repeat("{\"learner\":", 100_000))));

    [Fact]
    public void Every_value_that_is_damaged_is_an_error_or_harmless()
    {
        string text = Sound.Model.Replace("NaN", "0", StringComparison.Ordinal);
        int refused = 0, tried = 0;
        foreach (string place in Places(JsonNode.Parse(text)!, ""))
        {
            foreach (string? damage in new[] { null, "-1", "7", "999999999", "1e999", "\"x\"", "[]", "{}", "1.5" })
            {
                JsonNode root = JsonNode.Parse(text)!;
                Set(root, place, damage);
                tried++;
                refused += Predicts(root.ToJsonString()) ? 0 : 1;
            }
        }

        Assert.True(refused > tried / 3, $"Only {refused} of {tried} damages were noticed.");
    }

    [Fact]
    public void A_tree_that_leads_back_to_itself_is_refused()
    {
        JsonNode root = Node();
        JsonNode tree = root["learner"]!["gradient_booster"]!["model"]!["trees"]![0]!;
        tree["left_children"]![0] = 0;
        FittedStateException error = Assert.Throws<FittedStateException>(() => XgboostCase.Parse(root.ToJsonString()));
        Assert.Contains("trees[0]", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"reg:squarederror\"", "\"survival:aft\"", "survival:aft")]
    [InlineData("\"num_class\":\"0\"", "\"num_class\":\"3\"", "num_class")]
    [InlineData("\"num_target\":\"1\"", "\"num_target\":\"2\"", "num_target")]
    [InlineData("\"version\":[1,7,4]", "\"version\":[9,0,0]", "version")]
    [InlineData("\"name\":\"gbtree\"", "\"name\":\"gblinear\"", "gblinear")]
    [InlineData("\"base_score\":\"5E-1\"", "\"base_score\":\"nan\"", "base_score")]
    public void What_is_not_supported_is_named(string present, string other, string named)
    {
        Assert.Contains(present, Sound.Model, StringComparison.Ordinal);
        FittedStateException error = Assert.Throws<FittedStateException>(() => XgboostCase.Parse(Sound.Model.Replace(present, other, StringComparison.Ordinal)));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u00ff")]
    [InlineData("\\ud800")]
    public void Texts_that_are_no_Unicode_are_an_error_or_harmless(string damage)
    {
        int[] texts = [.. Enumerable.Range(1, Sound.Model.Length - 1).Where(i => Sound.Model[i] == '"' && Sound.Model[i - 1] is '{' or '[' or ',' or ':')];
        int refused = 0;
        foreach (int text in texts)
            refused += Predicts(Encoding.Latin1.GetBytes(Sound.Model.Insert(text + 1, damage))) ? 0 : 1;
        Assert.True(refused > texts.Length / 3, $"Only {refused} of {texts.Length} damages were noticed.");
    }

    [Theory]
    [InlineData("num_feature", "536870912")]
    [InlineData("num_feature", "1100000")]
    [InlineData("num_class", "2000000000")]
    [InlineData("num_class", "2000")]
    public void Little_text_does_not_become_much_memory(string name, string number)
    {
        JsonNode root = Node();
        root["learner"]!["feature_names"] = new JsonArray();
        root["learner"]!["objective"]!["name"] = name == "num_class" ? "multi:softprob" : "reg:squarederror";
        root["learner"]!["learner_model_param"]![name] = number;
        byte[] text = Encoding.UTF8.GetBytes(root.ToJsonString());
        long before = GC.GetAllocatedBytesForCurrentThread();
        FittedStateException error = Assert.Throws<FittedStateException>(() => XgboostCase.Parse(text));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * text.Length);
    }

    [Fact]
    public void Names_that_do_not_fit_are_refused_before_there_is_room_for_the_features()
    {
        JsonNode root = Node();
        root["learner"]!["learner_model_param"]!["num_feature"] = "536870912";
        byte[] text = Encoding.UTF8.GetBytes(root.ToJsonString());
        long before = GC.GetAllocatedBytesForCurrentThread();
        FittedStateException error = Assert.Throws<FittedStateException>(() => XgboostCase.Parse(text));
        Assert.Contains("feature_names", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * text.Length);
    }

    [Fact]
    public void Only_a_bare_NaN_becomes_null() =>
        Assert.Equal(
            """{"NaN \" NaN": [null, -1e999, "NaN\\"], "a": null}""",
            Encoding.UTF8.GetString(NotANumber.AsNull("""{"NaN \" NaN": [NaN, -Infinity, "NaN\\"], "a": NaN}"""u8.ToArray()).Span));

    private static JsonNode Node() => JsonNode.Parse(Sound.Model.Replace("NaN", "0", StringComparison.Ordinal))!;

    private static bool Predicts(string json) => Predicts(Encoding.UTF8.GetBytes(json));

    private static bool Predicts(byte[] json)
    {
        try
        {
            XgboostCase.Parse(json).Predict(Sound.Table());
            return true;
        }
        catch (FittedStateException)
        {
            return false;
        }
        catch (ColumnNotFoundException)
        {
            return true;
        }
    }

    /// <summary>Paths to the values; of lists the first, of trees the first.</summary>
    private static IEnumerable<string> Places(JsonNode node, string place)
    {
        if (place.Length > 0)
            yield return place;
        IEnumerable<(string Name, JsonNode? Child)> children = node switch
        {
            JsonObject known => known.Select(pair => (pair.Key, pair.Value)),
            JsonArray list => list.Take(1).Select((item, i) => ($"{i}", item)),
            _ => [],
        };
        foreach ((string name, JsonNode? child) in children)
        {
            if (child is null)
                continue;
            foreach (string inner in Places(child, $"{place}/{name}"))
                yield return inner;
        }
    }

    private static void Set(JsonNode root, string place, string? damage)
    {
        string[] parts = place.Split('/')[1..];
        JsonNode parent = parts[..^1].Aggregate(root, (node, part) => node is JsonArray list ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]! : node[part]!);
        JsonNode? value = damage is null ? null : JsonNode.Parse(damage);
        if (parent is JsonArray array)
            array[int.Parse(parts[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        else
            parent[parts[^1]] = value;
    }
}
