using System.Buffers;
using System.Text.Json;

using Assay.Data;

namespace Assay.Learning;

/// <summary>A model as the JSON of XGBoost 1.7.</summary>
internal sealed class XgboostWriter
{
    private static readonly int[] Version = [1, 7, 4];
    private static readonly char[] Forbidden = ['[', ']', '<'];

    private readonly IReadOnlyList<Feature> _features;
    private readonly TreeEnsemblePredictor _trees;
    private readonly TreeEnsembleShape _shape;
    private readonly XgboostObjective _objective;

    /// <exception cref="LearningException">XGBoost has no such model.</exception>
    public XgboostWriter(Model model)
    {
        _trees = model.Predictor as TreeEnsemblePredictor
            ?? throw new LearningException($"Only models of trees can be written for XGBoost, but this one is of kind '{model.Predictor.Kind}'.");
        _features = model.Features.Features;
        _shape = _trees.Shape;
        if (_shape.Link == TreeLink.PowerOfTwo)
            throw new LearningException("XGBoost has no isolation forests: none of its objectives turns a mean path length into a score.");
        bool sharesOfClasses = _shape.ValuesALeaf > 1 || (_shape.Average && model.Signature.Task != LearningTask.Regression);
        XgboostObjective? objective = sharesOfClasses ? null : XgboostObjective.Of(_shape.Link);
        _objective = objective ?? throw new LearningException("XGBoost has no averages of class shares: a classification must be boosted to be written for it.");
    }

    /// <exception cref="LearningException">A number is beyond single precision.</exception>
    public ReadOnlyMemory<byte> Write()
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
            Write(json);
        return text.WrittenMemory;
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("learner");
        json.WriteStartObject("attributes");
        json.WriteEndObject();
        WriteFeatures(json);
        WriteBooster(json);
        json.WriteStartObject("learner_model_param");
        json.WriteString("base_score", XgboostText.Of(_objective.NeutralBaseScore));
        json.WriteString("boost_from_average", "1");
        json.WriteString("num_class", XgboostText.Of(_shape.Link == TreeLink.Softmax ? _shape.SumCount : 0));
        json.WriteString("num_feature", XgboostText.Of(_trees.FeatureCount));
        json.WriteString("num_target", "1");
        json.WriteEndObject();
        _objective.Write(json, _shape.SumCount);
        json.WriteEndObject();
        XgboostTreeWriter.WriteNumbers(json, "version", Version);
        json.WriteEndObject();
    }

    private void WriteFeatures(Utf8JsonWriter json)
    {
        // XGBoost refuses some characters in names; without any it counts features.
        bool named = _features.All(f => f.Name.IndexOfAny(Forbidden) < 0);
        json.WriteStartArray("feature_names");
        foreach (Feature feature in named ? _features : [])
            json.WriteStringValue(feature.Name);
        json.WriteEndArray();
        HashSet<int> byCategory = [.. _trees.Trees.SelectMany(t => t.Nodes.ToArray()).Where(n => n.IsCategorical).Select(n => n.Feature)];
        json.WriteStartArray("feature_types");
        for (int i = 0; i < _features.Count; i++)
            json.WriteStringValue(byCategory.Contains(i) ? "c" : "float");
        json.WriteEndArray();
    }

    /// <remarks>Where sums start goes into the leaves of the first trees: as a base score it would lose digits where that is a share.</remarks>
    private void WriteBooster(Utf8JsonWriter json)
    {
        Tree[] trees = [.. _trees.Trees, .. Enumerable.Repeat(Nothing(), Math.Max(0, _shape.SumCount - _trees.TreeCount))];
        double scale = _shape.Average ? 1.0 / _trees.TreeCount : 1;
        json.WriteStartObject("gradient_booster");
        json.WriteStartObject("model");
        json.WriteStartObject("gbtree_model_param");
        json.WriteString("num_parallel_tree", "1");
        json.WriteString("num_trees", XgboostText.Of(trees.Length));
        json.WriteString("size_leaf_vector", "0");
        json.WriteEndObject();
        XgboostTreeWriter.WriteNumbers(json, "tree_info", [.. Enumerable.Range(0, trees.Length).Select(t => t % _shape.SumCount)]);
        json.WriteStartArray("trees");
        for (int t = 0; t < trees.Length; t++)
            new XgboostTreeWriter(trees[t], _features).Write(json, t, scale, t < _shape.SumCount ? _shape.Base[t] * scale : 0);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("name", "gbtree");
        json.WriteEndObject();
    }

    private static Tree Nothing()
    {
        var assembly = new TreeAssembly(width: 1);
        assembly.SetLeaf(0, [0], 0);
        return assembly.ToTree();
    }
}
