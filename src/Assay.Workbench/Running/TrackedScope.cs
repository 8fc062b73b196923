using Assay.Tracking;

namespace Assay.Workbench;

/// <summary>Does work inside a run so that the run's outcome tells how the work ended.</summary>
internal static class TrackedScope
{
    public static async Task<T> WithinAsync<T>(Run run, Func<Task<T>> work)
    {
        await using (run)
        {
            try
            {
                T result = await work();
                run.Complete();
                return result;
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
