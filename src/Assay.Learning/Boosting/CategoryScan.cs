namespace Assay.Learning;

/// <summary>Finds the best set of categories to go left.</summary>
/// <remarks>
/// In order of gradient over second derivative the best of all sets is one that starts at an end (Fisher, 1958). Limits against
/// fitting noise are LightGBM's (Ke et al., 2017). Only known bins are sorted; a bin of no rows goes where missing values go.
/// </remarks>
internal sealed class CategoryScan(GradientBoosting options)
{
    private readonly LeafValues _values = new(options.L1, options.L2);
    private readonly LeafValues _ofSets = new(options.L1, options.L2 + options.CategoryL2);

    /// <summary>The best split on a feature.</summary>
    /// <param name="bins">Sums by bin, that of missing values last.</param>
    /// <param name="leaf">The leaf, for its sum, rows and bounds.</param>
    /// <param name="counts">Rows by bin, to hold both children to the least number of rows; empty to ask for nothing.</param>
    public BoostingSplit Best(int feature, ReadOnlySpan<long> bins, GrowingLeaf leaf, PackedGradients gradients, ReadOnlySpan<int> counts)
    {
        var search = new Search(feature, bins.ToArray(), leaf, gradients, counts.ToArray());
        Span<int> filled = stackalloc int[CodeSet.Size];
        int count = 0;
        for (int bin = 0; bin < bins.Length - 1; bin++)
        {
            if (gradients.Second(bins[bin]) > 0)
                filled[count++] = bin;
        }

        if (count <= options.OneVsRestCategories)
            OneVsRest(search, filled[..count]);
        else
            Sets(search, filled[..count]);
        return search.Found;
    }

    private void OneVsRest(Search search, ReadOnlySpan<int> filled)
    {
        foreach (int bin in filled)
        {
            search.Begin();
            search.Move(bin);
            Try(search, _values);
        }
    }

    private void Sets(Search search, ReadOnlySpan<int> filled)
    {
        List<int> large = [];
        foreach (int bin in filled)
        {
            if (search.RowsOf(bin) >= options.MinCategoryRows)
                large.Add(bin);
        }

        int[] order = [.. large.OrderBy(search.Slope(options.CategorySmoothing)).ThenBy(bin => bin)];
        int most = Math.Min(options.MaxSplitCategories, (order.Length + 1) / 2);
        for (int end = 0; end < 2; end++)
        {
            search.Begin();
            double added = 0;
            for (int i = 0; i < most; i++)
            {
                int bin = order[end == 0 ? i : order.Length - 1 - i];
                search.Move(bin);
                added += search.RowsOf(bin);
                if (search.RowsLeft() < options.MinGroupRows)
                    break;
                if (added < options.MinGroupRows)
                    continue;
                added = 0;
                Try(search, _ofSets);
            }
        }
    }

    /// <summary>Both places of the missing values, the right one first.</summary>
    private void Try(Search search, LeafValues values)
    {
        search.Try(values, _values, options, missingGoesRight: true);
        if (search.AnyMissing)
            search.Try(values, _values, options, missingGoesRight: false);
    }

    /// <summary>The categories on the left while they are tried.</summary>
    private sealed class Search(int feature, long[] bins, GrowingLeaf leaf, PackedGradients gradients, int[] counts)
    {
        private readonly double _rowsOfSecond = leaf.Count / Math.Max(double.Epsilon, gradients.Second(leaf.Sum));
        private CodeSet _left;
        private long _sum;
        private int _count;

        public BoostingSplit Found { get; private set; } = BoostingSplit.None;

        public bool AnyMissing => !IsEmpty(bins.Length - 1);

        public void Begin() => (_left, _sum, _count) = (default, 0, 0);

        public void Move(int bin)
        {
            _left.Add(bin);
            _sum += bins[bin];
            _count += counts.Length > 0 ? counts[bin] : 0;
        }

        /// <summary>A category's rows, judged by its part of the second derivatives.</summary>
        public double RowsOf(int bin) => gradients.Second(bins[bin]) * _rowsOfSecond;

        /// <summary>The rows that have not been moved.</summary>
        public double RowsLeft() => gradients.Second(leaf.Sum - _sum) * _rowsOfSecond;

        public Func<int, double> Slope(double smoothing) => bin => gradients.First(bins[bin]) / (gradients.Second(bins[bin]) + smoothing);

        public void Try(LeafValues values, LeafValues ofLeaf, GradientBoosting options, bool missingGoesRight)
        {
            long left = _sum + (missingGoesRight ? 0 : bins[^1]);
            double leftFirst = gradients.First(left), leftSecond = gradients.Second(left);
            double rightFirst = gradients.First(leaf.Sum - left), rightSecond = gradients.Second(leaf.Sum - left);
            if (Math.Min(leftSecond, rightSecond) < Math.Max(options.MinChildWeight, double.Epsilon) || !EnoughRows(options.MinSamplesLeaf, missingGoesRight))
                return;
            double gain = Fall(values, leftFirst, leftSecond) + Fall(values, rightFirst, rightSecond)
                - Fall(ofLeaf, gradients.First(leaf.Sum), gradients.Second(leaf.Sum));
            if (gain > Math.Max(options.MinGain, Found.Gain))
                Found = new BoostingSplit(feature, -1, _left, AnyMissing, missingGoesRight, left, gain) { EmptyBins = EmptyBins() };
        }

        private CodeSet EmptyBins()
        {
            CodeSet empty = default;
            for (int bin = 0; bin < bins.Length - 1; bin++)
            {
                if (IsEmpty(bin))
                    empty.Add(bin);
            }

            return empty;
        }

        /// <summary>Whether a bin holds no rows, or where rows are not counted none that add to the sums.</summary>
        private bool IsEmpty(int bin) => counts.Length > 0 ? counts[bin] == 0 : bins[bin] == 0;

        private double Fall(LeafValues values, double first, double second) =>
            leaf.Bounds.IsBounded ? values.Fall(first, second, values.Value(first, second, leaf.Bounds)) : values.BestFall(first, second);

        private bool EnoughRows(int least, bool missingGoesRight)
        {
            if (counts.Length == 0)
                return true;
            int left = _count + (missingGoesRight ? 0 : counts[^1]);
            return left >= least && leaf.Count - left >= least;
        }
    }
}
