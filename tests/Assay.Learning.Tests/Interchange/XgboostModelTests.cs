namespace Assay.Learning.Tests.Interchange;

public sealed class XgboostModelTests
{
    public static TheoryData<string> All => XgboostCase.AllNames;

    public static TheoryData<string> Explained => XgboostCase.ExplainedNames;

    [Theory]
    [MemberData(nameof(All))]
    public void A_model_that_was_read_predicts_what_XGBoost_does(string name)
    {
        XgboostCase given = XgboostCase.Named(name);
        RequireClose(given.Predictions, XgboostCase.Outputs(given.Read().Predict(given.Table())), 1e-6);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_model_that_was_read_is_stored_and_loaded_like_any_other(string name)
    {
        XgboostCase given = XgboostCase.Named(name);
        Model model = given.Read();
        IModel loaded = ModelFile.FromBytes(ModelFile.ToBytes(model));
        Assert.Equal(XgboostCase.Outputs(model.Predict(given.Table())), XgboostCase.Outputs(loaded.Predict(given.Table())));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Written_and_read_again_a_model_predicts_the_same(string name)
    {
        XgboostCase given = XgboostCase.Named(name);
        Model model = given.Read();
        using var stream = new MemoryStream();
        XgboostModel.Write(model, stream);
        stream.Position = 0;
        RequireClose(given.Predictions, XgboostCase.Outputs(XgboostModel.Read(stream).Predict(given.Table())), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Explained))]
    public void Explanations_are_those_of_XGBoost(string name)
    {
        XgboostCase given = XgboostCase.Named(name);
        Explanation explanation = TreeExplainer.Of(given.Read()).Explain(given.Table());
        var found = new List<double>();
        for (int row = 0; row < explanation.RowCount; row++)
        {
            for (int k = 0; k < explanation.Outputs.Count; k++)
                found.AddRange([.. explanation.Of(row, k), explanation.Expected[k]]);
        }

        RequireClose(given.Contributions!, [.. found], 1e-5);
    }

    [Theory]
    [MemberData(nameof(Explained))]
    public void Interactions_are_those_of_XGBoost(string name)
    {
        XgboostCase given = XgboostCase.Named(name);
        InteractionExplanation explanation = TreeExplainer.Of(given.Read()).ExplainInteractions(given.Table());
        int m = explanation.Names.Count;
        var found = new List<double>();
        for (int row = 0; row < explanation.RowCount; row++)
        {
            for (int k = 0; k < explanation.Outputs.Count; k++)
            {
                double[] matrix = explanation.Of(row, k).ToArray();
                for (int i = 0; i < m; i++)
                    found.AddRange([.. matrix[(i * m)..((i + 1) * m)], 0]);
                found.AddRange([.. new double[m], explanation.Expected[k]]);
            }
        }

        RequireClose(given.Interactions!, [.. found], 1e-5);
    }

    [Fact]
    public void Names_are_those_of_the_file_or_the_caller()
    {
        XgboostCase given = XgboostCase.Named("softprob");
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(given.Model));
        Model model = XgboostModel.Read(stream, "size", ["low", "middle", "high"]);
        Assert.Equal("size", model.Signature.Target);
        Assert.Equal(["low", "middle", "high"], model.Predict(given.Table()).Classes);
        Assert.Equal(given.Names, model.Features.Features.Select(f => f.Name));
        Assert.Equal(["0", "1", "2"], given.Read().Signature.Classes);
        stream.Position = 0;
        Assert.Throws<ArgumentException>(() => XgboostModel.Read(stream, "size", ["low", "high"]));
    }

    [Fact]
    public void A_file_is_read_and_written_by_its_path()
    {
        using var folder = new Testing.ScratchFolder();
        XgboostCase given = XgboostCase.Named("logistic");
        string path = folder.Write("model.json", given.Model);
        string copy = Path.Combine(folder.Path, "copy.json");
        XgboostModel.Write(XgboostModel.Read(path), copy);
        RequireClose(given.Predictions, XgboostCase.Outputs(XgboostModel.Read(copy).Predict(given.Table())), 1e-6);
    }

    /// <summary>Within a tolerance of numbers up to 1, and of the share of larger ones: XGBoost has single precision.</summary>
    internal static void RequireClose(double[] expected, double[] found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], found[i], tolerance * Math.Max(1, Math.Abs(expected[i])));
    }
}
