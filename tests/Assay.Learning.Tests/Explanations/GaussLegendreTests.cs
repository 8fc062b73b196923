namespace Assay.Learning.Tests.Explanations;

public sealed class GaussLegendreTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(24)]
    [InlineData(301)]
    public void A_rule_integrates_powers_up_to_its_degree(int degree)
    {
        GaussLegendre rule = GaussLegendre.ForDegree(degree);
        Assert.Equal(degree / 2 + 1, rule.Points.Length);
        for (int power = 0; power <= degree; power++)
            Assert.Equal(1.0 / (power + 1), rule.Points.Zip(rule.Weights, (x, w) => w * Math.Pow(x, power)).Sum(), 1e-14);
        Assert.All(rule.Weights, w => Assert.True(w > 0));
    }
}
