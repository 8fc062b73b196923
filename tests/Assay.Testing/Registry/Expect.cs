using Xunit;

namespace Assay.Testing;

/// <summary>Asserts on what is still to come.</summary>
internal static class Expect
{
    public static async Task EqualAsync<T>(T[] expected, Task<T[]> found) => Assert.Equal(expected, await found);
}
