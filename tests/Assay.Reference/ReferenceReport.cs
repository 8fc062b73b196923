using System.Globalization;
using System.Text;

namespace Assay.Reference;

/// <summary>Collects the table of reference results against ours; written as Markdown to <c>ASSAY_REFERENCE_REPORT</c> when that is set.</summary>
public sealed class ReferenceReport : IDisposable
{
    private readonly List<string> _lines = [];

    internal string Add(string set, string theirs, string ours, string metric, double expected, double found)
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"| {set} | {metric} | {theirs} {expected:0.####} | {ours} {found:0.####} | {found - expected:+0.####;-0.####;0} |");
        _lines.Add(line);
        return line;
    }

    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("ASSAY_REFERENCE_REPORT") is not { Length: > 0 } path || _lines.Count == 0)
            return;
        var text = new StringBuilder("| data | metric | scikit-learn 1.2.1 | Assay | difference |\n|---|---|---|---|---|\n");
        foreach (string line in _lines)
            text.Append(line).Append('\n');
        File.WriteAllText(path, text.ToString());
    }
}
