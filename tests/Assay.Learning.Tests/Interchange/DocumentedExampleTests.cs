using System.Globalization;

using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Interchange;

public sealed class DocumentedExampleTests
{
    [Fact]
    public void The_example_of_the_page_on_interchange_gives_what_it_says()
    {
        using var folder = new ScratchFolder();
        string path = Path.Combine(folder.Path, "houses.json");
        var houses = new Table(
            new Float64Column("area", [50, 60, 70, 80, 90, 100]),
            new Float64Column("rooms", [2, 2, double.NaN, 3, 4, 4]),
            new Float64Column("price", [200, 210, 250, 260, 340, 350]));

        Model model = new GradientBoosting { Target = "price", MinSamplesLeaf = 1, Iterations = 50 }.Fit(houses);
        XgboostModel.Write(model, path);

        Model read = XgboostModel.Read(path, target: "price");
        string line = string.Create(CultureInfo.InvariantCulture, $"{model.Predict(houses).Values[4]:F3} {read.Predict(houses).Values[4]:F3}");
        Assert.Equal("338.638 338.638", line);
        Assert.Equal(6, TreeExplainer.Of(read).Explain(houses).RowCount);
    }
}
