using System.Text.Json;

using Assay.Data;

namespace Assay.Learning;

/// <summary>One tree as XGBoost writes it: nodes in arrays, in our order.</summary>
internal sealed class XgboostTreeWriter(Tree tree, IReadOnlyList<Feature> features)
{
    /// <summary>XGBoost's parent of a root.</summary>
    private const int NoParent = int.MaxValue;

    public static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (int number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    /// <param name="scale">What leaf values are multiplied by.</param>
    /// <param name="start">What is added to all leaves.</param>
    public void Write(Utf8JsonWriter json, int id, double scale, double start)
    {
        TreeNode[] nodes = [.. tree.Nodes];
        double[] leaves = [.. nodes.Select(n => n.IsLeaf ? start + scale * n.Number : 0)];
        json.WriteStartObject();
        WriteNumbers(json, "base_weights", leaves);
        WriteCategories(json, nodes);
        WriteNumbers(json, "default_left", [.. nodes.Select(n => n.IsLeaf || n.MissingGoesRight ? 0 : 1)]);
        json.WriteNumber("id", id);
        WriteNumbers(json, "left_children", [.. nodes.Select(n => n.IsLeaf ? -1 : n.Left)]);
        WriteNumbers(json, "loss_changes", tree.Gains.IsEmpty ? new double[nodes.Length] : tree.Gains.ToArray());
        WriteNumbers(json, "parents", Parents(nodes));
        WriteNumbers(json, "right_children", [.. nodes.Select(n => n.IsLeaf ? -1 : n.Left + 1)]);
        WriteNumbers(json, "split_conditions", [.. nodes.Select((n, i) => n.IsLeaf ? leaves[i] : n.IsCategorical ? 0 : XgboostThreshold.ToXgboost(n.Number))]);
        WriteNumbers(json, "split_indices", [.. nodes.Select(n => n.IsLeaf ? 0 : n.Feature)]);
        WriteNumbers(json, "split_type", [.. nodes.Select(n => n.IsCategorical ? 1 : 0)]);
        WriteNumbers(json, "sum_hessian", tree.Covers.IsEmpty ? new double[nodes.Length] : tree.Covers.ToArray());
        json.WriteStartObject("tree_param");
        json.WriteString("num_deleted", "0");
        json.WriteString("num_feature", XgboostText.Of(features.Count));
        json.WriteString("num_nodes", XgboostText.Of(nodes.Length));
        json.WriteString("size_leaf_vector", "0");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteCategories(Utf8JsonWriter json, TreeNode[] nodes)
    {
        int[] splits = [.. Enumerable.Range(0, nodes.Length).Where(i => nodes[i].IsCategorical)];
        int[][] rights = [.. splits.Select(i => RightCodes(tree.Sets[(int)nodes[i].Number], features[nodes[i].Feature].Categories))];
        WriteNumbers(json, "categories", [.. rights.SelectMany(r => r)]);
        WriteNumbers(json, "categories_nodes", splits);
        WriteNumbers(json, "categories_segments", StoredRanges.Of(rights.Select(r => r.Length)).AsSpan(0, splits.Length));
        WriteNumbers(json, "categories_sizes", [.. rights.Select(r => r.Length)]);
    }

    /// <summary>The known codes that go right; where none does, the first that no row has, since XGBoost refuses an empty set.</summary>
    private static int[] RightCodes(CategorySet set, int categories)
    {
        int known = Math.Max(set.Size, categories);
        int[] right = [.. Enumerable.Range(0, known).Where(code => !set.GoesLeft(code))];
        return right.Length > 0 ? right : [known];
    }

    private static int[] Parents(TreeNode[] nodes)
    {
        var parents = new int[nodes.Length];
        parents[0] = NoParent;
        for (int i = 0; i < nodes.Length; i++)
        {
            if (!nodes[i].IsLeaf)
                parents[nodes[i].Left] = parents[nodes[i].Left + 1] = i;
        }

        return parents;
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, double[] numbers)
    {
        json.WriteStartArray(name);
        foreach (double number in numbers)
        {
            if (!float.IsFinite((float)number))
                throw new LearningException($"XGBoost keeps numbers in single precision, but '{name}' has {number:R}. Scale the target.");

            // XGBoost takes a number without fraction or exponent for an integer and refuses it here.
            string text = XgboostText.Of(number);
            json.WriteRawValue(text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + "E0" : text);
        }

        json.WriteEndArray();
    }
}
