namespace Assay.Numerics.Tests;

public sealed class WorkersTests
{
    public static TheoryData<int> ThreadCounts => [1, 2, 7];

    [Theory]
    [MemberData(nameof(ThreadCounts))]
    public void Every_chunk_runs_exactly_once(int threads)
    {
        var workers = new Workers(threads);
        for (int chunks = 0; chunks < 300; chunks++)
        {
            int[] runs = new int[chunks];
            workers.For(chunks, chunk => Interlocked.Increment(ref runs[chunk]));
            Assert.All(runs, count => Assert.Equal(1, count));
        }
    }

    [Theory]
    [MemberData(nameof(ThreadCounts))]
    public void Ranges_cover_the_length_once(int threads)
    {
        int[] runs = new int[1003];
        new Workers(threads).ForRange(runs.Length, 100, (start, end) =>
        {
            Assert.Equal(0, start % 100);
            for (int i = start; i < end; i++)
            {
                Interlocked.Increment(ref runs[i]);
            }
        });
        Assert.All(runs, count => Assert.Equal(1, count));
    }

    [Theory]
    [MemberData(nameof(ThreadCounts))]
    public void The_lowest_failing_chunk_is_the_one_reported(int threads)
    {
        var workers = new Workers(threads);
        for (int repeat = 0; repeat < 200; repeat++)
        {
            var failure = Assert.Throws<InvalidOperationException>(() => workers.For(50, chunk =>
            {
                if (chunk >= 5)
                {
                    throw new InvalidOperationException($"chunk {chunk}");
                }
            }));
            Assert.Equal("chunk 5", failure.Message);
        }
    }

    [Theory]
    [MemberData(nameof(ThreadCounts))]
    public void Nested_loops_finish(int threads)
    {
        var workers = new Workers(threads);
        int total = 0;
        workers.For(9, _ => workers.For(8, _ => workers.For(7, _ => Interlocked.Increment(ref total))));
        Assert.Equal(9 * 8 * 7, total);
    }

    [Theory]
    [MemberData(nameof(ThreadCounts))]
    public void A_cancelled_loop_stops_before_the_next_chunk(int threads)
    {
        using var source = new CancellationTokenSource();
        int begun = 0;
        Assert.Throws<OperationCanceledException>(() => new Workers(threads).For(
            100_000,
            _ =>
            {
                Interlocked.Increment(ref begun);
                source.Cancel();
            },
            source.Token));
        Assert.InRange(begun, 1, threads);
    }

    [Fact]
    public void One_object_serves_many_callers_at_once()
    {
        var workers = new Workers(3);
        long[] totals = new long[4];
        Thread[] callers = [.. Enumerable.Range(0, totals.Length).Select(caller => new Thread(() =>
        {
            for (int repeat = 0; repeat < 500; repeat++)
            {
                workers.For(5, chunk => Interlocked.Add(ref totals[caller], chunk));
            }
        }))];
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
        Assert.All(totals, total => Assert.Equal(5000, total));
    }

    [Fact]
    public void No_threads_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Workers(0));
}
