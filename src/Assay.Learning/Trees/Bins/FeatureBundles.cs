namespace Assay.Learning;

/// <summary>Exclusive feature bundling (Ke et al., 2017, algorithms 3 and 4): features that never leave their default bins in the same row share a column.</summary>
/// <remarks>Without conflicts nothing is lost: the bins of every feature can be told from the shared codes. First fit, the fullest feature first.</remarks>
internal sealed class FeatureBundles
{
    /// <summary>Bundles that a feature is tried on, the latest first.</summary>
    private const int MostTries = 128;

    private readonly List<Bundle> _open = [];

    /// <summary>Features of bundles of at least two, in the order of their codes.</summary>
    public static List<List<int>> Of(CodedEntries?[] features, Binning binning, int rows)
    {
        var bundles = new FeatureBundles();
        int[] order = [.. Enumerable.Range(0, features.Length).Where(f => features[f] is not null).OrderByDescending(f => features[f]!.Rows.Length).ThenBy(f => f)];
        foreach (int feature in order)
            bundles.Place(feature, features[feature]!, CodeCount(features[feature]!, binning[feature]), rows);
        return [.. bundles._open.Where(bundle => bundle.Features.Count > 1).Select(bundle => bundle.Features)];
    }

    /// <summary>Codes of a feature in a bundle: of all bins but the default one, and of missing values where there are any.</summary>
    public static int CodeCount(CodedEntries entries, FeatureBins bins) => bins.Count - 1 + (entries.AnyMissing ? 1 : 0);

    private void Place(int feature, CodedEntries entries, int codes, int rows)
    {
        for (int i = _open.Count - 1; i >= Math.Max(0, _open.Count - MostTries); i--)
        {
            if (_open[i].TryAdd(feature, entries, codes))
                return;
        }

        var bundle = new Bundle(rows);
        if (bundle.TryAdd(feature, entries, codes))
            _open.Add(bundle);
    }

    private sealed class Bundle(int rows)
    {
        private readonly ulong[] _taken = new ulong[(rows + 63) / 64];
        private int _codes = 1;
        private int _rows;

        public List<int> Features { get; } = [];

        public bool TryAdd(int feature, CodedEntries entries, int codes)
        {
            if (_codes + codes > CodeSet.Size || _rows + entries.Rows.Length > rows)
                return false;
            foreach (int row in entries.Rows)
            {
                if ((_taken[row >> 6] >> (row & 63) & 1) != 0)
                    return false;
            }

            foreach (int row in entries.Rows)
                _taken[row >> 6] |= 1UL << (row & 63);
            _codes += codes;
            _rows += entries.Rows.Length;
            Features.Add(feature);
            return true;
        }
    }
}
