using System.Diagnostics;

namespace Assay.Versioning;

/// <summary>A lock between processes: a file opened by one at a time. The system releases it when the holder dies.</summary>
public sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Waits for the lock and takes it; the file is made where it is missing, and stays.</summary>
    /// <param name="path">In a folder that exists.</param>
    /// <exception cref="VersioningException">Another process has held it for half a minute.</exception>
    public static FileLock Take(string path)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException error) when (File.Exists(path))
            {
                if (Stopwatch.GetElapsedTime(start) > Patience)
                {
                    throw new VersioningException($"'{path}' is held by another process for more than {Patience.TotalSeconds} s. Wait for it, or end it.", error);
                }
                Thread.Sleep(10);
            }
        }
    }

    /// <summary>Gives it back.</summary>
    public void Dispose() => _file.Dispose();
}
