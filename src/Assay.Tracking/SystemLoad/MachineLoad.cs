using System.Globalization;

namespace Assay.Tracking;

/// <summary>The load of the whole machine as Linux tells it; nothing elsewhere. For one caller at a time.</summary>
internal sealed class MachineLoad
{
    private long _busy;
    private long _total;

    public MachineLoad() => ReadProcessor();

    /// <summary>
    /// The share of all cores' time that was used since the last call, in percent, and the memory that is not available to
    /// programs; under the names MLflow gives them.
    /// </summary>
    public IEnumerable<(string Key, double Value)> Read()
    {
        if (ReadProcessor() is { } percent)
        {
            yield return ("system/cpu_utilization_percentage", percent);
        }
        if (ReadMemory() is ({ } used, { } all))
        {
            yield return ("system/system_memory_usage_megabytes", used / 1e6);
            yield return ("system/system_memory_usage_percentage", 100.0 * used / all);
        }
    }

    /// <summary>Null on the first call, and when no time has passed by the system's clock.</summary>
    private double? ReadProcessor()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }
        // "cpu" and the ticks of user, nice, system, idle, iowait, irq, softirq, steal: proc(5).
        long[] ticks = [.. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(t => long.Parse(t, CultureInfo.InvariantCulture))];
        long total = ticks.Sum();
        long busy = total - ticks[3] - ticks[4];
        (long before, long passed) = (_busy, total - _total);
        bool isFirst = _total == 0;
        (_busy, _total) = (busy, total);
        return isFirst || passed <= 0 ? null : 100.0 * (busy - before) / passed;
    }

    private static (double? Used, double? All) ReadMemory()
    {
        if (!OperatingSystem.IsLinux())
        {
            return (null, null);
        }
        double? all = null, available = null;
        foreach (string line in File.ReadLines("/proc/meminfo").Take(5))
        {
            string[] parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            double Bytes() => 1024.0 * long.Parse(parts[1], CultureInfo.InvariantCulture);
            if (parts[0] == "MemTotal:")
            {
                all = Bytes();
            }
            else if (parts[0] == "MemAvailable:")
            {
                available = Bytes();
            }
        }
        return (all - available, all);
    }
}
