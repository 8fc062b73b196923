using System.Globalization;

using Assay.Data;

namespace Assay.Learning.Tests.Clusters;

/// <summary>The example of docs/clustering.md.</summary>
public sealed class ClusteringPageTests
{
    [Fact]
    public void The_example_prints_what_the_page_says()
    {
        var flowers = new Table(
            new Float64Column("length", [1.4, 1.3, 1.5, 4.7, 4.5, 4.9]),
            new Float64Column("width", [0.2, 0.2, 0.3, 1.4, 1.5, 1.5]));
        new FeaturePlan(new Scale()).Fit(flowers, new FeatureContext(), out FeatureMatrix rows);

        KMeansModel model = new KMeans { Clusters = 2, Seed = 1 }.Fit(rows);
        int[] labels = model.Assign(rows);
        Assert.True(labels[0] == labels[2] && labels[0] != labels[3]);
        Assert.Equal("0.071", model.Inertia.ToString("F3", CultureInfo.InvariantCulture));
        Assert.Equal("0.936", ClusterSeparation.Silhouette(rows, labels).ToString("F3", CultureInfo.InvariantCulture));
        Assert.Equal(1, ClusterAgreement.AdjustedRand(labels, [5, 5, 5, 8, 8, 8]));
    }
}
