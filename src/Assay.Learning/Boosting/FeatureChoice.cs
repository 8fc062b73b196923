using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Which features the leaves of one tree may be split on.</summary>
internal sealed class FeatureChoice
{
    private readonly bool[] _tree;
    private readonly InteractionGroups? _interactions;
    private readonly double _nodeShare;
    private readonly RandomStream _stream;

    public FeatureChoice(int features, GradientBoosting options, InteractionGroups? interactions, RandomStream stream)
    {
        _interactions = interactions;
        _nodeShare = options.NodeFeatureShare;
        _stream = stream.Child("nodes");
        _tree = new bool[features];
        int[] drawn = Subsample.Draw(features, options.FeatureShare, stream.Child("features"));
        Array.Fill(_tree, drawn.Length == 0);
        foreach (int feature in drawn)
            _tree[feature] = true;
    }

    /// <summary>Shape [features]; not to be changed.</summary>
    public bool[] Of(GrowingLeaf leaf)
    {
        if (leaf.OpenGroups is null && _nodeShare == 1)
            return _tree;
        int[] open = [.. Enumerable.Range(0, _tree.Length).Where(f => _tree[f] && _interactions?.Allows(leaf.OpenGroups, f) != false)];
        int[] drawn = Subsample.Draw(open.Length, _nodeShare, _stream.Child(leaf.Node));
        var allowed = new bool[_tree.Length];
        foreach (int feature in drawn.Length == 0 ? open : drawn.Select(i => open[i]))
            allowed[feature] = true;
        return allowed;
    }
}
