using Assay.Tracking;

namespace Assay.Workbench;

/// <summary>Does work inside a run so that the run's outcome tells how the work ended.</summary>
internal static class TrackedScope
{
    /// <summary>Work that has done what it should when it returns.</summary>
    public static Task<T> WithinAsync<T>(Run run, Func<Task<T>> work) => EndingAsync(run, async () =>
    {
        T result = await work();
        run.Complete();
        return result;
    });

    /// <summary>Work that says itself how the run ended when it returns.</summary>
    public static async Task<T> EndingAsync<T>(Run run, Func<Task<T>> work)
    {
        await using (run)
        {
            try
            {
                return await work();
            }
            catch (OperationCanceledException)
            {
                run.Kill("interrupted");
                throw;
            }
            catch (Exception e)
            {
                run.Fail(e.Message);
                throw;
            }
        }
    }
}
