namespace Assay.Learning.Tests.Ensembles;

/// <summary>A fit of scikit-learn's AdaBoost, written by <c>expected/make_adaboost.py</c>.</summary>
/// <param name="Algorithm">SAMME, SAMME.R, or the loss of AdaBoost.R2.</param>
/// <param name="Says">The weights of the members.</param>
/// <param name="Outputs">Shape [rows × outputs].</param>
/// <param name="Labels">scikit-learn's decisions; empty for numbers.</param>
internal sealed record AdaBoostCase(
    string Name, string Algorithm, int Depth, double Rate, int Rounds, double[][] X, double[] Y, double[]? Weights, double[] Errors, double[] Says, double[] Outputs, int[] Labels)
{
    public static IReadOnlyList<AdaBoostCase> All { get; } = Expected.Read<AdaBoostCase[]>("adaboost.json");
}
