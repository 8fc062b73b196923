namespace Assay.Learning;

/// <summary>One tree of an XGBoost model.</summary>
internal sealed class XgboostTreeReader
{
    private readonly XgboostJson _json;
    private readonly int[] _lefts;
    private readonly int[] _rights;
    private readonly int[] _features;
    private readonly int[] _defaultLeft;
    private readonly float[] _conditions;
    private readonly float[] _gains;
    private readonly float[] _covers;
    private readonly Dictionary<int, CategorySet> _sets = [];

    /// <param name="features">Number of features of the model.</param>
    public XgboostTreeReader(XgboostJson json, int features)
    {
        _json = json;
        _lefts = json["left_children"].Int32s(-1, -1);
        int nodes = _lefts.Length;
        if (nodes == 0)
            throw json["left_children"].Must("have at least one node");
        _rights = json["right_children"].Int32s(nodes, -1, nodes - 1);
        _features = json["split_indices"].Int32s(nodes, 0);
        _defaultLeft = json["default_left"].Int32s(nodes, 0, 1);
        _conditions = json["split_conditions"].Singles(nodes);
        _gains = json["loss_changes"].Singles(nodes);
        _covers = json["sum_hessian"].Singles(nodes);
        for (int i = 0; i < nodes; i++)
        {
            bool sound = _lefts[i] < nodes && (_lefts[i] < 0) == (_rights[i] < 0) && (_lefts[i] < 0 || _features[i] < features)
                && float.IsFinite(_gains[i]) && float.IsFinite(_covers[i]) && _covers[i] >= 0;
            if (!sound)
                throw json.Must($"be a tree over {features} features; node {i} is not of one");
        }

        if (json.Has("categories_nodes"))
            ReadSets();
    }

    /// <param name="weight">What leaf values are multiplied by.</param>
    public Tree Read(float weight)
    {
        var assembly = new TreeAssembly(width: 1);
        var seen = new bool[_lefts.Length];
        var open = new Queue<(int Theirs, int Ours)>();
        open.Enqueue((0, 0));
        while (open.TryDequeue(out (int Theirs, int Ours) at))
        {
            int node = at.Theirs;
            if (seen[node])
                throw _json.Must($"be a tree, but node {node} is reached twice");
            seen[node] = true;
            if (_lefts[node] < 0)
            {
                if (!float.IsFinite(_conditions[node]))
                    throw _json["split_conditions"].Must($"be finite at leaf {node}");
                assembly.SetLeaf(at.Ours, [(double)weight * _conditions[node]], _covers[node]);
                continue;
            }

            int left = Split(assembly, node, at.Ours);
            open.Enqueue((_lefts[node], left));
            open.Enqueue((_rights[node], left + 1));
        }

        return assembly.ToTree();
    }

    private int Split(TreeAssembly assembly, int node, int ours)
    {
        bool missingGoesRight = _defaultLeft[node] == 0;
        if (_sets.TryGetValue(node, out CategorySet? set))
            return assembly.Split(ours, _features[node], set, missingGoesRight, _covers[node], _gains[node]);
        return float.IsNaN(_conditions[node])
            ? throw _json["split_conditions"].Must($"be a number at split {node}")
            : assembly.Split(ours, _features[node], XgboostThreshold.FromXgboost(_conditions[node]), missingGoesRight, _covers[node], _gains[node]);
    }

    /// <summary>XGBoost keeps the codes that go right; those it does not know go left.</summary>
    private void ReadSets()
    {
        int[] nodes = _json["categories_nodes"].Int32s(-1, 0, _lefts.Length - 1);
        int[] codes = _json["categories"].Int32s(-1, 0, CategorySet.MostCodes - 1);
        int[] starts = _json["categories_segments"].Int32s(nodes.Length, 0, codes.Length);
        int[] sizes = _json["categories_sizes"].Int32s(nodes.Length, 0, codes.Length);
        for (int i = 0; i < nodes.Length; i++)
        {
            if (sizes[i] > codes.Length - starts[i] || _sets.ContainsKey(nodes[i]))
                throw _json["categories_segments"].Must($"give every split one range of 'categories'; item {i} does not");
            int[] right = codes[starts[i]..(starts[i] + sizes[i])];
            int size = right.Length == 0 ? 0 : right.Max() + 1;
            _sets.Add(nodes[i], CategorySet.Of([.. Enumerable.Range(0, size).Except(right)], size, othersGoLeft: true));
        }
    }
}
