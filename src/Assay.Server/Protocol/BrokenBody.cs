using Microsoft.AspNetCore.Http;

namespace Assay.Server;

/// <summary>A body that cannot be read to its end is the client's fault, whatever the framework calls it: some broken chunks end in a plain fault of files.</summary>
internal static class BrokenBody
{
    public static async ValueTask<T> ReadAsync<T>(ValueTask<T> reading)
    {
        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch (IOException fault) when (fault is not BadHttpRequestException)
        {
            throw new BadHttpRequestException($"The request's body could not be read to its end: {fault.Message}", fault);
        }
    }
}
