namespace Assay.Learning;

/// <summary>Keeps the sums of the rows left and right of a split that moves through a node's rows, and says how good it is.</summary>
/// <remarks>A struct with state, so that the loops over rows are compiled for each criterion and call nothing.</remarks>
internal interface ICartCriterion
{
    /// <summary>Values a leaf.</summary>
    int Width { get; }

    /// <summary>Whether all rows of the node have the same target.</summary>
    bool IsPure { get; }

    /// <summary>Summed weight of the node's rows.</summary>
    double Weight { get; }

    /// <summary>Nodes of up to so many rows may be searched by <see cref="BestOfPairs"/>; 0 when none may.</summary>
    static abstract int MostPairedRows { get; }

    /// <summary>Begins a node: its rows are copied side by side, and named by their position from then on.</summary>
    void StartNode(ReadOnlySpan<int> rows);

    /// <summary>All rows are on the right again.</summary>
    void Reset();

    /// <param name="position">Position of the row in the node.</param>
    void MoveLeft(int position);

    /// <summary>The fall of impurity, weighted by the node's weight, if the rows moved so far made the left child. Both sides must have weight.</summary>
    double Gain();

    /// <summary>The best split with the row of one rank and all of lower ones on the left, found by comparing all pairs of rows; the lowest rank of equally good ones.</summary>
    /// <param name="ranks">Shape [rows of the node], not all equal, none of a missing value.</param>
    (int Rank, double Gain) BestOfPairs(ReadOnlySpan<int> ranks);

    /// <summary>The leaf's values, if the node became one.</summary>
    /// <param name="values">Shape [<see cref="Width"/>].</param>
    void LeafValues(Span<double> values);
}
