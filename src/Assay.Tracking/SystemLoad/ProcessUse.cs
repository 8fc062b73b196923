namespace Assay.Tracking;

/// <summary>What a process, or several, take of the machine.</summary>
/// <param name="CpuTime">The CPU time so far.</param>
/// <param name="MemoryBytes">The memory in RAM now.</param>
internal readonly record struct ProcessUse(TimeSpan CpuTime, long MemoryBytes)
{
    public static ProcessUse OfThisProcess() => new(Environment.CpuUsage.TotalTime, Environment.WorkingSet);
}
