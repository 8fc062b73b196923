namespace Assay.Data;

/// <summary>One input of a model.</summary>
/// <param name="Name">Unique in the matrix, such as <c>age</c> or <c>home=rent</c>.</param>
/// <param name="Source">The column of the table it was made from; importance and explanations are grouped by it.</param>
/// <param name="Categories">Number of categories when the values are codes 0 … n − 1 without order; 0 for a quantity.</param>
public sealed record Feature(string Name, string Source, int Categories = 0);
