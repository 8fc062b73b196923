namespace Assay.Tracking;

/// <summary>Hostile text in messages.</summary>
internal static class Quoted
{
    private const int Longest = 200;

    /// <summary>At most so much of it as a message bears, with visible characters only.</summary>
    public static string Text(string text)
    {
        string head = text.Length <= Longest ? text : text[..Longest] + "…";
        return string.Concat(head.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
    }
}
