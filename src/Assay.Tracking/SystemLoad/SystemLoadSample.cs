namespace Assay.Tracking;

/// <summary>What a process takes of its machine at one moment.</summary>
/// <param name="Index">0 for the first sample of a sampler, then one more each time.</param>
/// <param name="ProcessCpuPercent">CPU time of this process since the sample before, over the time passed; 100 is one core. After less than 50 ms it is that of the sample before, 0 at first.</param>
/// <param name="ProcessMemoryBytes">The process's memory in RAM.</param>
/// <param name="MachineMemoryPercent">How much of the memory the process may use (the machine's or its container's) is taken, by all, as of the last garbage collection; 0 before the first.</param>
public sealed record SystemLoadSample(long Index, DateTimeOffset Time, double ProcessCpuPercent, long ProcessMemoryBytes, double MachineMemoryPercent);
