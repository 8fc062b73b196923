using System.Runtime.CompilerServices;

namespace Assay.Workbench;

/// <summary>The lines of a text, none longer than a limit: a file without line ends must not fill the memory.</summary>
internal static class BoundedLines
{
    private const int MaxLength = 4096;

    /// <exception cref="InvalidDataException">A line is too long.</exception>
    public static async IAsyncEnumerable<string> ReadAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(content);
        char[] buffer = new char[MaxLength];
        int filled = 0;
        while (true)
        {
            int read = await reader.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            int start = 0;
            filled += read;
            for (int end; (end = Array.IndexOf(buffer, '\n', start, filled - start)) >= 0; start = end + 1)
                yield return new string(buffer, start, end - start).TrimEnd('\r');
            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
            if (read == 0)
                break;
            if (filled == buffer.Length)
                throw new InvalidDataException($"a line is longer than {MaxLength} characters");
        }

        if (filled > 0)
            yield return new string(buffer, 0, filled);
    }
}
