using Assay.Data;

namespace Assay.Learning.Tests.Explanations;

public sealed class DocumentedExampleTests
{
    [Fact]
    public void The_example_of_the_page_on_explanations_gives_what_it_says()
    {
        double[] area = [50, 60, 70, 80, 90, 100, 110, 120];
        string[] place = ["town", "country", "town", "country", "town", "country", "town", "country"];
        double[] price = [200, 100, 200, 100, 400, 200, 400, 200];
        var houses = new Table(new Float64Column("area", area), TextColumn.Of("place", place), new Float64Column("price", price));

        var tree = new DecisionTree { Target = "price", MinSamplesLeaf = 1 };
        TreeExplainer explainer = TreeExplainer.Of(tree.Fit(houses));

        Explanation explanation = explainer.Explain(houses.Slice(4, 1));
        Assert.Equal(225, explanation.Expected[0], 1e-9);
        Assert.Equal(["area", "place"], explanation.Names);
        Assert.Equal(87.5, explanation.Of(0)[0], 1e-9);
        Assert.Equal(87.5, explanation.Of(0)[1], 1e-9);
    }
}
