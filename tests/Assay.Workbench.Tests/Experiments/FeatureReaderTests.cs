using Assay.Data;
using Assay.Learning;

namespace Assay.Workbench.Tests.Experiments;

public sealed class FeatureReaderTests
{
    private const string Head = "data: { train: loans.csv, target: status }\n";

    private const string Section = """
        features:
          - impute: { strategy: mean, columns: [age, income] }
          - impute: { columns: text, value: "7" }
          - scale
          - tf-idf: { columns: [note], ngrams: [1, 2], unit: characters, max_features: 50 }
          - bin: { edges: [1, 2.5] }
          - pca: { variance_share: 0.9, whiten: true }

        """;

    private static readonly FeatureStep[] Steps =
    [
        new Impute { Strategy = ImputeStrategy.Mean, Columns = ColumnSelector.Named("age", "income") },
        new Impute { Columns = ColumnSelector.Text, Strategy = ImputeStrategy.Constant("7") },
        new Scale(),
        new TfIdf { Columns = ColumnSelector.Named("note"), Longest = 2, Unit = NGramUnit.Characters, MaxFeatures = 50 },
        new Bin { Edges = [1, 2.5] },
        new PrincipalComponents { VarianceShare = 0.9, Whiten = true },
    ];

    /// <summary>Steps with every kind of option.</summary>
    internal static ValueList<FeatureStepSpec>? Some => ExperimentFile.Parse(Head + Section, "e.yaml").Features;

    [Fact]
    public void Steps_are_read_with_their_options() => Assert.Equal(Steps, Some!.Select(s => s.Create()));

    [Fact]
    public void A_model_may_have_steps_of_its_own()
    {
        CandidateSpec model = ExperimentFile.Parse(Head + "models: { ridge: { features: [scale, one-hot: { min_count: 3 }] } }\n", "e.yaml").Models[0];
        var steps = (ValueList<FeatureStepSpec>)model.Options.Single(o => o.Key == "features").Value!;
        Assert.Equal([new Scale(), new OneHot { MinCount = 3 }], steps.Select(s => s.Create()));
        Estimator estimator = EstimatorCatalog.Find("ridge").Create(new EstimatorSetup("y"), model.Options.ToDictionary(o => o.Key, o => o.Value));
        Assert.Equal(new FeaturePlan(new Scale(), new OneHot { MinCount = 3 }), ((MatrixEstimator)estimator).Features);
    }

    [Theory]
    [InlineData("features: [scale, tfidf]", 2, 19, "There is no feature step 'tfidf'. Did you mean 'tf-idf'?")]
    [InlineData("features: [tfidf: { unit: words }]", 2, 12, "There is no feature step 'tfidf'. Did you mean 'tf-idf'?")]
    [InlineData("features: [tf-idf: { ngram: 2 }]", 2, 22, "'tf-idf' has no option 'ngram'. Did you mean 'ngrams'?")]
    [InlineData("features: [tf-idf: { unit: letters }]", 2, 28, "'unit' must be one of words, characters and characters_in_words, but is 'letters'")]
    [InlineData("features: [pca: { components: 0 }]", 2, 31, "'components' of 'pca' is out of range")]
    [InlineData("features: [impute: { strategy: mean, value: 3 }]", 2, 12, "Only one of 'strategy' and 'value' of 'impute' may be given")]
    [InlineData("features: [scale: [standard]]", 2, 19, "must be a mapping (key: value), but is a list")]
    [InlineData("features: scale", 2, 11, "'features' must be a list, but is 'scale'")]
    [InlineData("models: { ridge: { features: [scal] } }", 2, 31, "Did you mean 'scale'?")]
    [InlineData("models: { majority: { features: [scale] } }", 2, 23, "'majority' has no option 'features'")]
    public void Faults_have_a_place(string line, int atLine, int atColumn, string message)
    {
        var fault = Assert.Throws<ExperimentFileException>(() => ExperimentFile.Parse(Head + line + "\n", "e.yaml"));
        Assert.Equal((atLine, atColumn), (fault.Line, fault.Column));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_step_is_listed_and_a_misspelt_one_suggests_the_nearest()
    {
        Assert.Equal(FeatureCatalog.Entries.Count, FeaturesVerb.List(null).Count);
        Assert.Contains("ngrams", FeaturesVerb.List("tf-idf").Single().Options.Select(o => o.Name));
        Assert.Contains("'tf-idf'", Assert.Throws<WorkbenchException>(() => FeaturesVerb.List("tfidf")).Message, StringComparison.Ordinal);
        foreach (string name in FeatureCatalog.Entries.Select(e => e.Name))
            Assert.Contains($"\"{name}\"", ExperimentSchema.Text, StringComparison.Ordinal);
    }
}
