using System.Net;
using System.Net.Sockets;

namespace Assay.Server;

/// <summary>How long the answer to a wrong token waits: nothing at first, then longer with each failure from the same network.</summary>
/// <remarks>
/// Nobody guesses 256 bits; this keeps a broken or hostile client from filling log and processor. Only failures wait: a right
/// token from the same address is never slowed, or one client could lock out those behind its router or proxy. Memory is
/// bounded: the oldest networks are forgotten. Safe for many threads.
/// </remarks>
internal sealed class FailedAttempts(TimeProvider time)
{
    public const int MaxNetworks = 1024;
    private const int Free = 5;
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    private readonly Dictionary<IPAddress, LinkedListNode<Record>> _records = [];
    private readonly LinkedList<Record> _byAge = [];
    private readonly Lock _lock = new();

    public int Networks
    {
        get
        {
            lock (_lock)
            {
                return _records.Count;
            }
        }
    }

    /// <summary>Notes a failure and says how long its answer waits.</summary>
    public TimeSpan Next(IPAddress? from)
    {
        IPAddress network = Network(from);
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            int before = 0;
            if (_records.Remove(network, out LinkedListNode<Record>? known))
            {
                _byAge.Remove(known);
                before = now - known.Value.Last < Memory ? known.Value.Failures : 0;
            }
            else if (_records.Count == MaxNetworks)
            {
                _records.Remove(_byAge.First!.Value.Network);
                _byAge.RemoveFirst();
            }
            _records[network] = _byAge.AddLast(new Record(network, before + 1, now));
            return Wait(before + 1);
        }
    }

    private static TimeSpan Wait(int failures)
    {
        if (failures <= Free)
        {
            return TimeSpan.Zero;
        }
        double longer = Math.Pow(2, Math.Min(failures - Free - 1, 16));
        return Shortest * longer < Longest ? Shortest * longer : Longest;
    }

    /// <summary>One host may have all addresses of a /64 in IPv6.</summary>
    private static IPAddress Network(IPAddress? from)
    {
        if (from is null)
        {
            return IPAddress.None;
        }
        if (from.IsIPv4MappedToIPv6)
        {
            return from.MapToIPv4();
        }
        if (from.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return from;
        }
        byte[] bytes = from.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes);
    }

    private sealed record Record(IPAddress Network, int Failures, DateTimeOffset Last);
}
