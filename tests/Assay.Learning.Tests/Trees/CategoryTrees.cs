using Assay.Data;

namespace Assay.Learning.Tests.Trees;

/// <summary>A tree small enough to walk by hand: codes of the first feature, then a number or codes again.</summary>
internal static class CategoryTrees
{
    /// <summary>Codes 1 and 3 of five go left, missing ones right, unknown ones left; there 0.5 parts the second feature. On the right code 33 of 40 goes left.</summary>
    public static Tree Tree()
    {
        var assembly = new TreeAssembly(width: 1);
        int left = assembly.Split(0, 0, CategorySet.Of([1, 3], 5, othersGoLeft: true), missingGoesRight: true, cover: 10, gain: 4);
        int low = assembly.Split(left, 1, 0.5, missingGoesRight: false, cover: 6, gain: 2);
        int rare = assembly.Split(left + 1, 0, CategorySet.Of([33], 40, othersGoLeft: false), missingGoesRight: false, cover: 4, gain: 1);
        assembly.SetLeaf(low, [1], 5);
        assembly.SetLeaf(low + 1, [2], 1);
        assembly.SetLeaf(rare, [3], 3);
        assembly.SetLeaf(rare + 1, [4], 1);
        return assembly.ToTree();
    }

    public static TreeEnsemblePredictor Ensemble() =>
        new(new TreeEnsembleShape(TreeLink.Identity, [0], ValuesALeaf: 1, Average: false), [Tree(), Tree()], features: 2);

    public static FeatureMatrix Rows() => Matrix(
        (1, 0.5), (3.9, 0.6), (0, 0), (2, 0), (double.NaN, 0), (7, 0), (-1, 1), (33, double.NaN), (4, 0), (double.PositiveInfinity, 9), (-0.5, 0));

    public static FeatureMatrix Matrix(params (double Code, double Number)[] rows) =>
        new([new Feature("code", "code", 5), new Feature("number", "number")], rows.Length, [.. rows.SelectMany(r => new[] { r.Code, r.Number })]);
}
