namespace Assay.Evaluation;

/// <summary>How differently two models err on the same rows. Plain data.</summary>
/// <param name="First">Name of one model.</param>
/// <param name="Second">Name of the other.</param>
/// <param name="ErrorCorrelation">
/// Correlation of their errors, in [−1, 1]: of being wrong (phi) for classes, of residuals for numbers. 1: they fail together, so
/// neither can correct the other. NaN when one of them errs the same on every row.
/// </param>
/// <param name="Disagreement">Share of rows on which exactly one of them is right, in [0, 1]; NaN for numbers.</param>
/// <param name="QStatistic">Yule's Q, in [−1, 1]: 0 when they err independently, negative when each is right where the other errs; NaN for numbers, or when it is not defined.</param>
/// <param name="DoubleFault">Share of rows on which both are wrong, in [0, 1]; NaN for numbers.</param>
/// <remarks>Kuncheva and Whitaker, "Measures of diversity in classifier ensembles" (2003).</remarks>
public sealed record PairDiversity(string First, string Second, double ErrorCorrelation, double Disagreement, double QStatistic, double DoubleFault)
{
    internal static PairDiversity Of(ErrorVector first, ErrorVector second)
    {
        double correlation = first.CorrelationWith(second);
        if (!first.IsClassification)
            return new PairDiversity(first.Name, second.Name, correlation, double.NaN, double.NaN, double.NaN);
        long bothRight = 0, onlyFirst = 0, onlySecond = 0, bothWrong = 0;
        for (int row = 0; row < first.Errors.Length; row++)
        {
            (bool firstWrong, bool secondWrong) = (first.Errors[row] != 0, second.Errors[row] != 0);
            bothRight += !firstWrong && !secondWrong ? 1 : 0;
            onlyFirst += !firstWrong && secondWrong ? 1 : 0;
            onlySecond += firstWrong && !secondWrong ? 1 : 0;
            bothWrong += firstWrong && secondWrong ? 1 : 0;
        }

        double rows = first.Errors.Length;
        double together = (double)bothRight * bothWrong;
        double apart = (double)onlyFirst * onlySecond;
        return new PairDiversity(
            first.Name, second.Name, correlation, (onlyFirst + onlySecond) / rows, (together - apart) / (together + apart), bothWrong / rows);
    }
}
