namespace Assay.Evaluation;

/// <summary>A row expression is not valid, or does not fit the table.</summary>
public sealed class RowFilterException : AssayException
{
    public RowFilterException(string message, string expression, int position)
        : base(message)
    {
        Expression = expression;
        Position = position;
    }

    public string Expression { get; }

    /// <summary>Where in <see cref="Expression"/>, from 0; its length for an unexpected end.</summary>
    public int Position { get; }

    internal static RowFilterException At(string expression, int position, string message) =>
        new($"{message} (character {position + 1} of \"{expression}\")", expression, position);
}
