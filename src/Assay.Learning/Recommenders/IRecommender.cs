namespace Assay.Learning;

/// <summary>Ranks a catalogue of items for users. Immutable and thread-safe.</summary>
public interface IRecommender
{
    /// <summary>The catalogue: the items of the training rows, in ascending order (numbers by size, text ordinal).</summary>
    IReadOnlyList<string> Items { get; }

    /// <summary>The best items for a user, best first; equal scores in the order of <see cref="Items"/>.</summary>
    /// <param name="user">A user's id as text; one that is not known gets what is best for a user of whom nothing is known.</param>
    /// <param name="count">Most items to give, at least 1; there are fewer when the catalogue has no more.</param>
    /// <param name="excludeSeen">Whether to leave out the items that the training rows have for this user.</param>
    IReadOnlyList<Recommendation> Recommend(string user, int count, bool excludeSeen = true);

    /// <summary>Whether the training rows have this item for this user.</summary>
    bool HasSeen(string user, string item);
}

/// <summary>An item and its score; scores order the items of one user and have the unit the model gives them.</summary>
public readonly record struct Recommendation(string Item, double Score);
