using System.Diagnostics;
using System.Globalization;

namespace Assay.Tracking;

/// <summary>A process and all that it has started, directly or not, and that live.</summary>
public static class ProcessTree
{
    // What the kernel tells of times is in hundredths of a second on every Linux (USER_HZ, proc(5)).
    private const double TicksPerSecond = 100;

    /// <summary>The processes' numbers, the root's first; on systems without <c>/proc</c> the root's alone.</summary>
    public static IReadOnlyList<int> Of(int root) => [.. Read(root).Select(p => p.Id).DefaultIfEmpty(root)];

    /// <summary>What they take together, with the CPU time of those that have ended and been waited for; null when the root is gone.</summary>
    internal static ProcessUse? UseOf(int root)
    {
        if (!OperatingSystem.IsLinux())
        {
            return UseOfOne(root);
        }
        IReadOnlyList<ProcessStatus> tree = Read(root);
        return tree.Count == 0
            ? null
            : new ProcessUse(TimeSpan.FromSeconds(tree.Sum(p => p.CpuTicks) / TicksPerSecond), tree.Sum(p => p.MemoryPages) * Environment.SystemPageSize);
    }

    private static ProcessUse? UseOfOne(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return new ProcessUse(process.TotalProcessorTime, process.WorkingSet64);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static List<ProcessStatus> Read(int root)
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }
        List<ProcessStatus> all = [.. All()];
        ILookup<int, ProcessStatus> children = all.ToLookup(p => p.Parent);
        var tree = new List<ProcessStatus>(all.Where(p => p.Id == root));
        for (int i = 0; i < tree.Count; i++)
        {
            tree.AddRange(children[tree[i].Id].Where(p => p.Id != root));
        }
        return tree;
    }

    private static IEnumerable<ProcessStatus> All() =>
        new DirectoryInfo("/proc").EnumerateDirectories()
            .Select(d => int.TryParse(d.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? ProcessStatus.Read(id) : null)
            .OfType<ProcessStatus>();

    /// <summary>A line of <c>/proc/ID/stat</c>.</summary>
    private sealed record ProcessStatus(int Id, int Parent, long CpuTicks, long MemoryPages)
    {
        public static ProcessStatus? Read(int id)
        {
            try
            {
                // The name in parentheses may hold anything; the fields after it are numbers.
                string line = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
                string[] fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
                return new ProcessStatus(id, (int)Field(fields, 4), Field(fields, 14) + Field(fields, 15) + Field(fields, 16) + Field(fields, 17), Field(fields, 24));
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                return null; // It ended while being asked.
            }
        }

        /// <summary>Fields are numbered as in proc(5), where the state is the third.</summary>
        private static long Field(string[] fields, int number) => long.Parse(fields[number - 3], CultureInfo.InvariantCulture);
    }
}
