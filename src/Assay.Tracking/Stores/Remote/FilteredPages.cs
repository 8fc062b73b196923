using System.Globalization;
using System.Text.Json;

namespace Assay.Tracking;

/// <summary>Pages of a search whose conditions are partly looked at here: full ones, as if the server had looked at all of them.</summary>
/// <remarks>A page's token is the server's own, or that of the page it ends in with how much of that page has been given.</remarks>
internal static class FilteredPages
{
    private const char Mark = '~';

    /// <param name="ask">Asks the server for a page, by its token.</param>
    /// <param name="list">The name of the list in its answer.</param>
    /// <param name="read">Reads an item of it; null for one that is not wanted.</param>
    public static async Task<Page<T>> ReadAsync<T>(Func<string?, Task<JsonElement>> ask, string list, Func<JsonElement, T?> read, string? pageToken, int maxResults)
        where T : class
    {
        (string? token, int skip) = Parse(pageToken);
        var found = new List<T>();
        while (true)
        {
            JsonElement answer = await ask(token).ConfigureAwait(false);
            int position = 0;
            foreach (JsonElement item in answer.Items(list))
            {
                if (position >= skip && read(item) is { } wanted)
                {
                    if (found.Count == maxResults)
                    {
                        return new Page<T>(found, string.Create(CultureInfo.InvariantCulture, $"{position}{Mark}{token}"));
                    }
                    found.Add(wanted);
                }
                position++;
            }
            string? next = answer.Text("next_page_token") is { Length: > 0 } more ? more : null;
            if (next is null || (found.Count == maxResults && skip == 0 && position == maxResults))
            {
                return new Page<T>(found, next);
            }
            (token, skip) = (next, 0);
        }
    }

    private static (string? Token, int Skip) Parse(string? pageToken)
    {
        int end = pageToken?.IndexOf(Mark) ?? -1;
        if (end < 0)
        {
            return (pageToken, 0);
        }
        string token = pageToken![(end + 1)..];
        return int.TryParse(pageToken.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out int skip)
            ? (token.Length == 0 ? null : token, skip)
            : throw new TrackingException(TrackingFault.InvalidValue, "A page's token must be one that the page before gave.");
    }
}
