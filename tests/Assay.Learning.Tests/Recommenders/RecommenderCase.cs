namespace Assay.Learning.Tests.Recommenders;

/// <summary>Ratings, and what scikit-learn and numpy make of them; written by <c>expected/make_recommenders.py</c>.</summary>
internal sealed record RecommenderCase(
    int[] Users,
    int[] Items,
    double[] Ratings,
    double[] Weights,
    double Penalty,
    double BiasPenalty,
    double Alpha,
    double Mean,
    double[][] Factors,
    double[] ItemBiases,
    double[][] HalfSteps,
    double[][] ImplicitSteps,
    Dictionary<string, double[][]> Similarities)
{
    public static RecommenderCase Expected { get; } = Tests.Expected.Read<RecommenderCase>("recommenders.json");
}
