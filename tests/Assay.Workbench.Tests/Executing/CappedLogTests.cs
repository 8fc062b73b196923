using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Assay.Workbench.Tests.Executing;

public sealed class CappedLogTests
{
    [Fact]
    public void What_fits_is_kept_whole() => Prop.ForAll(ArbMap.Default.ArbFor<byte[][]>(), pieces =>
    {
        byte[] all = [.. pieces.SelectMany(p => p)];
        using var log = new CappedLog(all.Length + 1, 7);
        foreach (byte[] piece in pieces)
            log.Write(piece);

        return Read(log).SequenceEqual(all);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_more_than_fits_the_beginning_and_the_end_are_kept_and_the_rest_is_counted() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[][]>(), Gen.Choose(1, 20).Two().ToArbitrary(), (pieces, sizes) =>
        {
            (int head, int tail) = sizes;
            byte[] all = [.. pieces.SelectMany(p => p)];
            using var log = new CappedLog(head, tail);
            foreach (byte[] piece in pieces)
                log.Write(piece);

            byte[] expected = all.Length <= head + tail
                ? all
                : [.. all[..head], .. Encoding.UTF8.GetBytes($"\n… {all.Length - head - tail} bytes are left out here …\n"), .. all[^tail..]];
            return Read(log).SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();

    private static byte[] Read(CappedLog log)
    {
        using var content = new MemoryStream();
        log.Read().CopyTo(content);
        return content.ToArray();
    }
}
