namespace Assay.Learning;

/// <summary>Ratings in the order of their rows; all three arrays have shape [rows].</summary>
/// <param name="Users">Numbers of users; <see cref="IdIndex.Unknown"/> outside the training rows.</param>
/// <param name="Items">Numbers of items, likewise.</param>
internal sealed record RatingRows(int[] Users, int[] Items, double[] Values);
