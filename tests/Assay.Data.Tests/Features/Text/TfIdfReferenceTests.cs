using System.Text.Json;

using Assay.Testing;

namespace Assay.Data.Tests.Features;

/// <summary>Terms and weights of scikit-learn 1.2.1's <c>TfidfVectorizer</c>, written by <c>expected/make_expected.py</c>.</summary>
public sealed class TfIdfReferenceTests
{
    private static readonly JsonElement[] All =
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "expected", "tfidf.json"))).RootElement.EnumerateArray()];

    public static TheoryData<string> Names => [.. All.Select(c => c.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_are_those_of_scikit_learn(string name)
    {
        JsonElement given = All.Single(c => c.GetProperty("name").GetString() == name);
        string[] texts = Texts(given.GetProperty("texts")), terms = Texts(given.GetProperty("terms"));
        FeatureMatrix matrix = Fitting.Learn(new Table(Some.Texts("t", texts)), StepOf(given.GetProperty("options")));
        string[] found = [.. matrix.Names()];
        Assert.Equal(terms.Select(t => "t has " + t).Order(StringComparer.Ordinal), found);
        for (int row = 0; row < texts.Length; row++)
        {
            JsonElement[][] expected = [.. given.GetProperty("rows")[row].EnumerateArray().Select(entry => entry.EnumerateArray().ToArray())];
            Assert.Equal(expected.Length, matrix.Sparse!.Indices(row).Length);
            foreach (JsonElement[] entry in expected)
                Assert.Equal(entry[1].GetDouble(), matrix[row, Array.IndexOf(found, "t has " + terms[entry[0].GetInt32()])], 1e-12);
        }
    }

    private static TfIdf StepOf(JsonElement options)
    {
        (int shortest, int longest) = options.TryGetProperty("ngram_range", out JsonElement range) ? (range[0].GetInt32(), range[1].GetInt32()) : (1, 1);
        string analyzer = options.TryGetProperty("analyzer", out JsonElement chosen) ? chosen.GetString()! : "word";
        return new TfIdf
        {
            Unit = analyzer switch { "char" => NGramUnit.Characters, "char_wb" => NGramUnit.CharactersInWords, _ => NGramUnit.Words },
            Shortest = shortest,
            Longest = longest,
            MinDocuments = options.TryGetProperty("min_df", out JsonElement fewest) ? fewest.GetInt32() : 1,
            MaxDocumentFrequency = options.TryGetProperty("max_df", out JsonElement most) ? most.GetDouble() : 1,
            Sublinear = options.TryGetProperty("sublinear_tf", out _),
            InverseFrequency = !options.TryGetProperty("use_idf", out _),
            SmoothIdf = !options.TryGetProperty("smooth_idf", out _),
            Normalize = !options.TryGetProperty("norm", out _),
        };
    }

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(t => t.GetString()!)];
}
