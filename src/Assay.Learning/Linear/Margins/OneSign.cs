namespace Assay.Learning;

/// <summary>Targets of functions that each tell one class from all others.</summary>
internal static class OneSign
{
    /// <summary>1 where the function's class is the row's, else −1. A single function is that of the second of two classes.</summary>
    public static double Of(int label, int function, int functions) =>
        label == (functions == 1 ? 1 : function) ? 1 : -1;
}
