using Assay.Data;
using Assay.Learning;

namespace Assay.Workbench;

/// <summary>Reads <c>models</c> and <c>ensemble</c> and checks names and options against the catalog, where the error can name the line.</summary>
internal sealed class CandidateReader
{
    private readonly List<CandidateListing> _models = [];
    private readonly List<CandidateListing> _ensembles = [];
    private readonly List<string> _open = [];

    public CandidateReader(YamlValue? models, YamlValue? ensembles)
    {
        if (models is { } listed)
            _models.AddRange(CandidateListing.Of(listed, nameKey: "model"));
        if (ensembles is { } section)
            _ensembles.AddRange(CandidateListing.Of(section, nameKey: "kind"));
        if (Listed.GroupBy(l => l.Label).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw twice.Last().Section.Error($"'{twice.Key}' is listed twice. Give one of them another name: 'my-name: {{ {twice.Last().NameKey}: {twice.Key}, … }}'.");
    }

    private IEnumerable<CandidateListing> Listed => _models.Concat(_ensembles);

    public ValueList<CandidateSpec> Models() => [.. _models.Select(Read)];

    public ValueList<CandidateSpec> Ensembles() => [.. _ensembles.Select(Read)];

    private CandidateSpec Read(CandidateListing listing)
    {
        _open.Add(listing.Label);
        MemberSpec read = ReadDefinition(listing);
        _open.RemoveAt(_open.Count - 1);
        return new CandidateSpec(read.Label, read.Model, read.Options);
    }

    /// <summary>A name, <c>name: { option: value }</c>, or <c>label: { model: name, option: value }</c>.</summary>
    private MemberSpec ReadDefinition(CandidateListing listing)
    {
        Dictionary<string, YamlValue> entries = listing.IsNameAlone || listing.Value.IsNull ? [] : listing.Value.Mapping();
        bool named = entries.Remove(listing.NameKey, out YamlValue name);
        string model = named ? name.Text() : listing.Label;
        Func<string, Exception?, Exception> atName = named ? name.Error : listing.IsNameAlone ? listing.Value.Error : listing.Value.KeyError;
        EstimatorEntry entry = Guard(() => EstimatorCatalog.Find(model), atName);
        if (listing.NameKey == "kind" && !entry.IsEnsemble)
            throw atName($"'{model}' is no ensemble. {Suggest(model, EstimatorCatalog.Entries.Where(e => e.IsEnsemble).Select(e => e.Name), "The ensembles are")}", null);

        var options = new List<KeyValuePair<string, object?>>();
        foreach ((string option, YamlValue value) in entries)
        {
            bool known = entry.Options.Any(o => o.Name == option);
            object? read = known ? ReadOption(entry.KindOf(option), value) : null;
            var alone = new Dictionary<string, object?> { [option] = read };
            Guard(() => entry.Create(new EstimatorSetup("target"), alone), known ? value.Error : value.KeyError);
            options.Add(KeyValuePair.Create(option, read));
        }

        return new MemberSpec(listing.Label, model, [.. options]);
    }

    private object? ReadOption(EstimatorOptionKind kind, YamlValue value) => kind switch
    {
        _ when value.IsNull => null,
        EstimatorOptionKind.Numbers => (ValueList<double>)[.. value.Sequence().Select(v => v.Number())],
        EstimatorOptionKind.Member => value.IsMapping ? ReadInline(value) : Refer(value.Text(), value),
        EstimatorOptionKind.Members => ReadMembers(value),
        EstimatorOptionKind.Features => FeatureReader.Read(value),
        _ => value.Scalar(),
    };

    private ValueList<MemberSpec> ReadMembers(YamlValue members)
    {
        if (members.IsMapping)
            return [.. members.Mapping().Select(m => ReadMember(m.Key, m.Value))];
        return [.. members.Sequence().SelectMany(item =>
            !item.IsMapping ? [Refer(item.Text(), item)]
            : item.Mapping().TryGetValue("model", out YamlValue model) && !model.IsMapping ? [ReadInline(item)]
            : item.Mapping().Select(m => ReadMember(m.Key, m.Value)))];
    }

    /// <summary><c>label:</c>, <c>label: name</c>, or <c>label: { model: name, option: value }</c>.</summary>
    private MemberSpec ReadMember(string label, YamlValue value) =>
        value.IsNull ? Refer(label, value)
        : value.IsMapping ? ReadDefinition(new CandidateListing(label, value, "model", value))
        : Refer(value.Text(), value) with { Label = label };

    /// <summary><c>{ model: name, option: value }</c>, called as the model is.</summary>
    private MemberSpec ReadInline(YamlValue value) =>
        value.Mapping().TryGetValue("model", out YamlValue model)
            ? ReadDefinition(new CandidateListing(model.Text(), value, "model", value))
            : throw value.Error("A member must be a name, or a mapping with its 'model': '{ model: decision-tree, max_depth: 3 }'.");

    /// <summary>What the file calls so, or else the model of that name with its defaults.</summary>
    private MemberSpec Refer(string name, YamlValue at)
    {
        if (Listed.FirstOrDefault(l => l.Label == name) is { } listing)
        {
            CandidateSpec read = _open.Contains(name)
                ? throw at.Error($"An ensemble cannot be a member of itself, but here {string.Join(" holds ", _open.SkipWhile(l => l != name).Select(l => $"'{l}'"))} holds '{name}'. Take one of them out.")
                : Read(listing);
            return new MemberSpec(name, read.Model, read.Options);
        }

        string[] catalog = [.. EstimatorCatalog.Entries.Select(e => e.Name)];
        return catalog.Contains(name)
            ? new MemberSpec(name, name, [])
            : throw at.Error($"There is no model '{name}', neither in this file nor in the catalog. {Suggest(name, [.. Listed.Select(l => l.Label), .. catalog], "The models are")}");
    }

    private static string Suggest(string name, IEnumerable<string> known, string all) =>
        NearestName.Find(name, known) is { } near ? $"Did you mean '{near}'?" : $"{all} {string.Join(", ", known.Distinct())}.";

    private static T Guard<T>(Func<T> check, Func<string, Exception, Exception> at)
    {
        try
        {
            return check();
        }
        catch (Exception e) when (e is ArgumentException or LearningException)
        {
            throw at(e.Message, e);
        }
    }
}
