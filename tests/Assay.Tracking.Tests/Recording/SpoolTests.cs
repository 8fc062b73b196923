namespace Assay.Tracking.Tests;

public sealed class SpoolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Batches_come_out_in_the_order_they_went_in_whatever_goes_in_between()
    {
        using var spool = new Spool(_folder.Path);
        var expected = new Queue<int>();
        var random = new Random(7);
        for (int i = 0; i < 500; i++)
        {
            if (random.Next(5) < 3)
            {
                spool.Append(Of(i, random.Next(2000)));
                expected.Enqueue(i);
            }
            else if (expected.TryDequeue(out int oldest))
            {
                Assert.Equal(oldest, NumberOf(spool.Peek()));
                Assert.Equal(oldest, NumberOf(spool.Peek()));
                spool.Advance();
            }
            Assert.Equal(expected.Count == 0, spool.IsEmpty);
        }
        while (expected.TryDequeue(out int next))
        {
            Assert.Equal(next, NumberOf(spool.Peek()));
            spool.Advance();
        }
        Assert.Null(spool.Peek());
    }

    [Fact]
    public void A_spool_that_is_held_is_not_adopted_and_one_that_is_not_is_adopted_once()
    {
        var dead = new Spool(_folder.Path);
        dead.Append(Of(1));
        dead.Append(Of(2));
        Assert.Empty(Spool.Adopt(_folder.Path));
        dead.Dispose();

        Spool adopted = Assert.Single(Spool.Adopt(_folder.Path));
        Assert.Empty(Spool.Adopt(_folder.Path));
        Assert.Equal(1, NumberOf(adopted.Peek()));
        adopted.Advance();
        Assert.Equal(2, NumberOf(adopted.Peek()));
        adopted.Advance();
        adopted.Dispose();
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_frame_cut_off_anywhere_is_not_there_and_those_before_it_are()
    {
        string segment = Written(Of(1), Of(2));
        byte[] whole = File.ReadAllBytes(segment);
        int second = whole.Length / 2;
        for (int length = second; length < whole.Length; length++)
        {
            File.WriteAllBytes(segment, whole[..length]);
            using Spool spool = Assert.Single(Spool.Adopt(_folder.Path));
            Assert.Equal(1, NumberOf(spool.Peek()));
            File.WriteAllBytes(segment, whole); // As it was, for the next length: nothing has been taken off.
        }
    }

    [Fact]
    public void A_changed_byte_is_noticed_and_the_rest_is_kept_aside()
    {
        string segment = Written(Of(1), Of(2));
        byte[] bytes = File.ReadAllBytes(segment);
        bytes[^3] ^= 1;
        File.WriteAllBytes(segment, bytes);
        using Spool spool = Assert.Single(Spool.Adopt(_folder.Path));
        var damaged = new List<string>();
        spool.Damaged = (file, _) => damaged.Add(file);

        Assert.Equal(1, NumberOf(spool.Peek()));
        spool.Advance();
        Assert.Null(spool.Peek());
        Assert.Equal(bytes, File.ReadAllBytes(Assert.Single(damaged)));
    }

    [Fact]
    public async Task A_kept_content_that_no_batch_names_is_removed_with_the_spool()
    {
        using (var spool = new Spool(_folder.Path))
        {
            await spool.KeepAsync(new MemoryStream([1, 2, 3]), CancellationToken.None);
        }
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Only_its_owner_may_look_into_a_spool()
    {
        using var spool = new Spool(_folder.At("spools"));
        spool.Append(Of(1));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(spool.Folder));
        }
    }

    private string Written(params Batch[] batches)
    {
        using var spool = new Spool(_folder.Path);
        foreach (Batch batch in batches)
        {
            spool.Append(batch);
        }
        return Assert.Single(Directory.GetFiles(spool.Folder, "*.spool"));
    }

    private static Batch Of(int number, int length = 3) => new(Guid.Empty, [new TagSet(RunId.Parse(new string('a', 32)), $"{number}", new string('x', length))]);

    private static int? NumberOf(Batch? batch) => batch is null ? null : int.Parse(((TagSet)batch.Entries[0]).Key, System.Globalization.CultureInfo.InvariantCulture);
}
