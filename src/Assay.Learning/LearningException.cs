namespace Assay.Learning;

/// <summary>The data cannot be learned from or predicted for, with the column and the reason.</summary>
public sealed class LearningException : AssayException
{
    public LearningException(string message, string? column = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Column = column;
    }

    /// <summary>The column the fault is in, when it is in one.</summary>
    public string? Column { get; }
}
