using System.Text;

namespace Assay.Server;

/// <summary>The keys of metrics that have been logged lately, so that a key that comes a million times is checked and made once.</summary>
/// <remarks>Safe for many threads: a slot holds one whole entry or another, and losing one costs no more than making it again.</remarks>
internal sealed class MetricKeys
{
    private const int Slots = 1 << 12;

    private readonly Entry?[] _entries = new Entry?[Slots];

    /// <param name="utf8">The key without escapes.</param>
    /// <exception cref="Assay.Tracking.TrackingException">It is no key for a metric.</exception>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        ref Entry? slot = ref _entries[Hash(utf8) & (Slots - 1)];
        Entry? entry = slot;
        if (entry is not null && utf8.SequenceEqual(entry.Utf8))
        {
            return entry.Text;
        }
        string text = Checked.MetricKey(Encoding.UTF8.GetString(utf8));
        slot = new Entry(utf8.ToArray(), text);
        return text;
    }

    /// <summary>FNV-1a: keys are short. Whoever makes two keys share a slot only slows his own requests.</summary>
    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        uint hash = 2166136261;
        foreach (byte b in utf8)
        {
            hash = (hash ^ b) * 16777619;
        }
        return hash ^ (hash >> 15);
    }

    private sealed record Entry(byte[] Utf8, string Text);
}
