using System.Globalization;
using System.Text;

namespace Assay.Workbench;

/// <summary>The beginning and the end of what a program wrote, in a temporary file of bounded size.</summary>
internal sealed class CappedLog(int headBytes, int tailBytes) : IDisposable
{
    private readonly FileStream _file = Temporary();
    private FileStream? _whole;

    /// <summary>How much was written, kept or not.</summary>
    public long Length { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            // After the head, the tail's part of the file is written round and round.
            long inTail = Length < headBytes ? 0 : (Length - headBytes) % tailBytes;
            long room = Length < headBytes ? headBytes - Length : tailBytes - inTail;
            int part = (int)Math.Min(room, bytes.Length);
            _file.Position = Length < headBytes ? Length : headBytes + inTail;
            _file.Write(bytes[..part]);
            Length += part;
            bytes = bytes[part..];
        }
    }

    /// <summary>What was kept, with a line where something is left out. Nothing is written after that; the log owns the stream.</summary>
    public Stream Read()
    {
        long leftOut = Length - headBytes - tailBytes;
        if (leftOut <= 0)
        {
            _file.Position = 0;
            return _file;
        }

        long start = (Length - headBytes) % tailBytes;
        _whole = Temporary();
        Copy(0, headBytes, _whole);
        _whole.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n… {leftOut} bytes are left out here …\n")));
        Copy(headBytes + start, tailBytes - start, _whole);
        Copy(headBytes, start, _whole);
        _whole.Position = 0;
        return _whole;
    }

    public void Dispose()
    {
        _file.Dispose();
        _whole?.Dispose();
    }

    private void Copy(long offset, long length, Stream target)
    {
        byte[] buffer = new byte[1 << 16];
        _file.Position = offset;
        for (int read; length > 0; length -= read)
        {
            read = (int)Math.Min(buffer.Length, length);
            _file.ReadExactly(buffer, 0, read);
            target.Write(buffer, 0, read);
        }
    }

    private static FileStream Temporary() => new(
        Path.Combine(Path.GetTempPath(), "assay-" + Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
}
