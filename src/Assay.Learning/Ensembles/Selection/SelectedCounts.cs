namespace Assay.Learning;

/// <summary>How often each member of a library was taken, and the score of their mean.</summary>
internal sealed record SelectedCounts(int[] Counts, double Score);
