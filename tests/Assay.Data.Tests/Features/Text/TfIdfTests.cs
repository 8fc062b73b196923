using Assay.Testing;

namespace Assay.Data.Tests.Features;

/// <summary>Expected numbers: <c>TfidfVectorizer</c> of scikit-learn 1.2.1 with the same options on the same texts.</summary>
public sealed class TfIdfTests
{
    private static readonly Table Notes = new(Some.Texts(
        "note",
        "The cat sat on the mat.",
        "The dog ate the cat's food!",
        "Cats and dogs: a naïve view, x1 of 2",
        null,
        "mat mat mat Straße_9 é don't 東京 tower"));

    [Fact]
    public void The_defaults_are_scikit_learns()
    {
        FeatureMatrix matrix = Fitting.Learn(Notes, new TfIdf());
        string[] terms = ["and", "ate", "cat", "cats", "dog", "dogs", "don", "food", "mat", "naïve", "of", "on", "sat", "straße_9", "the", "tower", "view", "x1", "東京"];
        Assert.Equal(terms.Select(t => "note has " + t), matrix.Names());
        AssertRow(matrix, 0, (2, 0.33199710192764875), (8, 0.33199710192764875), (11, 0.4115018504635516), (12, 0.4115018504635516), (14, 0.6639942038552975));
        AssertRow(matrix, 1, (1, 0.39985350771621603), (2, 0.3225992923430285), (4, 0.39985350771621603), (7, 0.39985350771621603), (14, 0.645198584686057));
        AssertRow(matrix, 3);
        AssertRow(matrix, 4, (6, 0.3184932280402477), (8, 0.7708749929593066), (13, 0.3184932280402477), (15, 0.3184932280402477), (18, 0.3184932280402477));
    }

    [Fact]
    public void Pairs_of_words_sublinear_counts_and_a_least_number_of_texts()
    {
        FeatureMatrix matrix = Fitting.Learn(Notes, new TfIdf { Longest = 2, Sublinear = true, MinDocuments = 2 });
        Assert.Equal(["note has cat", "note has mat", "note has the", "note has the cat"], matrix.Names());
        AssertRow(matrix, 0, (0, 0.4128585720620119), (1, 0.4128585720620119), (2, 0.6990303272568005), (3, 0.4128585720620119));
        AssertRow(matrix, 1, (0, 0.45329465522788603), (2, 0.7674945674619877), (3, 0.45329465522788603));
        AssertRow(matrix, 4, (1, 1.0));
    }

    [Fact]
    public void Plain_idf_without_normalisation()
    {
        FeatureMatrix matrix = Fitting.Learn(Notes, new TfIdf { SmoothIdf = false, Normalize = false, MaxDocumentFrequency = 0.4 });
        Assert.Equal(19, matrix.Features.Count);
        AssertRow(matrix, 0, (2, 1.916290731874155), (8, 1.916290731874155), (11, 2.6094379124341005), (12, 2.6094379124341005), (14, 3.83258146374831));
        AssertRow(matrix, 4, (6, 2.6094379124341005), (8, 5.748872195622465), (13, 2.6094379124341005), (15, 2.6094379124341005), (18, 2.6094379124341005));
    }

    [Fact]
    public void The_most_used_terms_are_kept()
    {
        FeatureMatrix matrix = Fitting.Learn(Notes, new TfIdf { MaxFeatures = 2 });
        Assert.Equal(["note has mat", "note has the"], matrix.Names());
    }

    [Fact]
    public void A_text_that_occurs_in_many_rows_counts_in_each()
    {
        var repeated = new Table(Some.Texts("t", "red apple", "red apple", "pear tree"));
        double[] idf = [.. Fitting.Learn(repeated, new TfIdf { Normalize = false }).Values("t has apple")];
        Assert.Equal(1 + Math.Log(4 / 3.0), idf[0], 1e-15);
        Assert.Equal(idf[0], idf[1]);
    }

    [Fact]
    public void Texts_without_a_known_word_are_all_zeros_and_no_words_at_all_no_features()
    {
        AssertRow(Fitting.Apply(Notes, new Table(Some.Texts("note", "nothing known here")), new TfIdf()), 0);
        Assert.Empty(Fitting.Learn(new Table(Some.Texts("t", "a", null)), new TfIdf()).Features);
    }

    private static void AssertRow(FeatureMatrix matrix, int row, params (int Feature, double Value)[] expected)
    {
        Assert.Equal(expected.Select(e => e.Feature), matrix.Sparse!.Indices(row).ToArray());
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i].Value, matrix.Sparse.Values(row)[i], 1e-15);
    }
}
