using Assay.Data;
using Assay.Learning;

namespace Assay.Workbench;

/// <summary>
/// Fills in what candidates and their members take from their experiment: feature steps where they have none of their own; of an
/// ensemble also members where none are named, and how rows must be held out.
/// </summary>
/// <remarks>A meta-learner keeps to features of its own: it learns from predictions, not from the columns the experiment's steps are for.</remarks>
/// <param name="models">The members of an ensemble that names none.</param>
/// <param name="split">Rows that must not be parted by the experiment's split must not be parted inside an ensemble either.</param>
/// <param name="features">The experiment's steps; null for each model's own.</param>
internal sealed class CandidateCompletion(IEnumerable<CandidateSpec> models, SplitRequest split, ValueList<FeatureStepSpec>? features = null)
{
    private readonly ValueList<MemberSpec> _models = [.. models.Select(m => new MemberSpec(m.Label, m.Model, m.Options))];

    public ValueList<KeyValuePair<string, object?>> Complete(string model, ValueList<KeyValuePair<string, object?>> options) => Complete(model, options, features);

    private ValueList<KeyValuePair<string, object?>> Complete(string model, ValueList<KeyValuePair<string, object?>> options, ValueList<FeatureStepSpec>? steps)
    {
        EstimatorEntry entry = EstimatorCatalog.Find(model);
        var completed = options.Select(o => KeyValuePair.Create(o.Key, Complete(o.Value, o.Key == "meta" ? null : steps))).ToList();
        if (steps is not null && entry.KindOf("features") == EstimatorOptionKind.Features && !IsGiven("features"))
            Add("features", steps);
        if (entry.KindOf("members") == EstimatorOptionKind.Members && !IsGiven("members"))
            Add("members", (ValueList<MemberSpec>)[.. _models.Select(m => Complete(m, steps))]);
        if (entry.KindOf("member") == EstimatorOptionKind.Member && !IsGiven("member"))
            Add("member", Complete(DefaultMember(entry), steps));
        if (entry.IsEnsemble && !IsGiven("time") && !IsGiven("group"))
            HoldOutAs(entry);
        return [.. completed];

        bool IsGiven(string name) => completed.Any(o => o.Key == name && o.Value is not null);

        void Add(string name, object value)
        {
            completed.RemoveAll(o => o.Key == name);
            completed.Add(KeyValuePair.Create(name, (object?)value));
        }

        void HoldOutAs(EstimatorEntry ensemble)
        {
            string? option = split.Scheme switch
            {
                SplitScheme.Time => "time",
                SplitScheme.Group => "group",
                _ => null,
            };
            if (option is not null && ensemble.Options.Any(o => o.Name == option))
                Add(option, split.Column!);
        }
    }

    private static MemberSpec DefaultMember(EstimatorEntry ensemble)
    {
        Estimator standard = ensemble.Create(new EstimatorSetup(""), new Dictionary<string, object?>());
        return (MemberSpec)ensemble.Parameters(standard).Single(p => p.Key == "member").Value!;
    }

    private object? Complete(object? value, ValueList<FeatureStepSpec>? steps) => value switch
    {
        MemberSpec member => Complete(member, steps),
        ValueList<MemberSpec> members => (ValueList<MemberSpec>)[.. members.Select(m => Complete(m, steps))],
        _ => value,
    };

    private MemberSpec Complete(MemberSpec member, ValueList<FeatureStepSpec>? steps) => member with { Options = Complete(member.Model, member.Options, steps) };
}
