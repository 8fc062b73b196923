namespace Assay.Learning;

/// <summary>How the trees of an ensemble add up.</summary>
/// <param name="Link">From sums to outputs.</param>
/// <param name="Base">Where the sums start, shape [sums].</param>
/// <param name="ValuesALeaf">1, and tree t adds to sum t modulo the number of sums; or the number of sums, and every tree adds to all.</param>
/// <param name="Average">Whether sums are divided by the number of trees.</param>
internal sealed record TreeEnsembleShape(TreeLink Link, double[] Base, int ValuesALeaf, bool Average)
{
    public int SumCount => Base.Length;

    /// <summary>The shape of averaged trees whose leaves hold a mean or the shares of classes.</summary>
    /// <remarks>Of two classes only the positive one's share is held.</remarks>
    public static TreeEnsembleShape Averaging(LearningTask task, int classes)
    {
        int sums = task == LearningTask.Multiclass ? classes : 1;
        return new TreeEnsembleShape(task == LearningTask.Binary ? TreeLink.Complement : TreeLink.Identity, new double[sums], sums, Average: true);
    }
}
