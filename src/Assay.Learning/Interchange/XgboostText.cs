using System.Globalization;

namespace Assay.Learning;

/// <summary>Numbers as XGBoost writes its parameters: as texts.</summary>
internal static class XgboostText
{
    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(double number) => ((float)number).ToString("R", CultureInfo.InvariantCulture);
}
