namespace Assay.Workbench;

/// <summary>An entry of <c>models</c> or <c>ensemble</c>, not yet read.</summary>
/// <param name="Value">Its options; or its name, where it stands alone in a list.</param>
/// <param name="NameKey">The key among the options that names the model.</param>
/// <param name="Section">What it is listed in.</param>
internal sealed record CandidateListing(string Label, YamlValue Value, string NameKey, YamlValue Section)
{
    public bool IsNameAlone { get; private init; }

    /// <summary>The entries of a list of names and mappings, or of a mapping.</summary>
    public static IEnumerable<CandidateListing> Of(YamlValue section, string nameKey)
    {
        if (section.IsMapping)
            return OfMapping(section, section, nameKey);
        return section.Sequence().SelectMany(item => item.IsMapping
            ? OfMapping(item, section, nameKey)
            : [new CandidateListing(item.Text(), item, nameKey, section) { IsNameAlone = true }]);
    }

    private static IEnumerable<CandidateListing> OfMapping(YamlValue mapping, YamlValue section, string nameKey) =>
        mapping.Mapping().Select(e => new CandidateListing(e.Key, e.Value, nameKey, section));
}
