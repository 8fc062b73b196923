using System.IO.Compression;

namespace Assay.Data.Readers;

/// <summary>The bytes of a file, unzipped when they are gzip, through one buffer that slides over them.</summary>
/// <remarks>The unread bytes are <c>Buffer[Start..End]</c>; <see cref="Slack"/> more may be loaded behind them by vector instructions.</remarks>
internal sealed class ByteSource : IAsyncDisposable
{
    /// <summary>Bytes behind the end that may be read, though not used.</summary>
    public const int Slack = 64;

    private const int InitialSize = 256 << 10;
    private readonly Stream _stream;
    private readonly string _file;
    private readonly int _limit;

    private ByteSource(string file, Stream stream, int limit)
    {
        _file = file;
        _stream = stream;
        _limit = limit;
    }

    public byte[] Buffer { get; private set; } = new byte[InitialSize + Slack];

    public int Start { get; private set; }

    public int End { get; private set; }

    /// <summary>Whether everything has been read into the buffer.</summary>
    public bool Ended { get; private set; }

    /// <summary>Whether the buffer is full and may not grow.</summary>
    public bool IsFull => Start == 0 && End + Slack == Buffer.Length && End >= _limit;

    /// <summary>Opens a file and reads its beginning; a byte order mark is behind <see cref="Start"/>.</summary>
    /// <param name="limit">Size up to which the buffer may grow when the reader cannot use up what it holds.</param>
    public static async Task<ByteSource> OpenAsync(string file, int limit, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            throw new DataFileException(file, Directory.Exists(file) ? "A data file was expected, but this is a folder." : "There is no such file.");
        Stream stream;
        try
        {
            stream = await OpenStreamAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(file, $"The file cannot be opened: {e.Message}", e);
        }

        var source = new ByteSource(file, stream, limit);
        await source.FillAsync(cancellationToken).ConfigureAwait(false);
        source.SkipByteOrderMark();
        return source;
    }

    /// <summary>Marks the bytes before <paramref name="position"/> as read.</summary>
    public void Advance(int position) => Start = position;

    /// <summary>Reads more: until the buffer is full or the file ends. A buffer full of unread bytes grows, up to the limit.</summary>
    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        try
        {
            while (!Ended && End + Slack < Buffer.Length)
            {
                int read = await _stream.ReadAsync(Buffer.AsMemory(End, Buffer.Length - Slack - End), cancellationToken).ConfigureAwait(false);
                End += read;
                Ended = read == 0;
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw new DataFileException(_file, $"The file cannot be read to its end: {e.Message}", e);
        }
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private static async Task<Stream> OpenStreamAsync(string file, CancellationToken cancellationToken)
    {
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        var magic = new byte[2];
        int read = await stream.ReadAtLeastAsync(magic, magic.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        stream.Position = 0;
        bool isGzip = read == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
        return isGzip ? Unzip(stream) : stream;
    }

    /// <summary>Without the switch the framework takes a gzip file that was cut short for one that ends there.</summary>
    private static GZipStream Unzip(Stream zipped)
    {
        const string Strict = "System.IO.Compression.UseStrictValidation";
        if (!AppContext.TryGetSwitch(Strict, out _))
            AppContext.SetSwitch(Strict, true);
        return new GZipStream(zipped, CompressionMode.Decompress);
    }

    private void MakeRoom()
    {
        int unread = End - Start;
        if (Start > 0)
            Buffer.AsSpan(Start, unread).CopyTo(Buffer);
        else if (End + Slack == Buffer.Length && End < _limit)
            Buffer = [.. Buffer.AsSpan(0, unread), .. new byte[unread + Slack]];
        (Start, End) = (0, unread);
    }

    private void SkipByteOrderMark()
    {
        ReadOnlySpan<byte> head = Buffer.AsSpan(0, End);
        if (head.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            Start = 3;
        else if (head.StartsWith<byte>([0xFF, 0xFE]) || head.StartsWith<byte>([0xFE, 0xFF]))
            throw new DataFileException(_file, "Text must be UTF-8, but this begins with the mark of UTF-16. Save it as UTF-8.");
    }
}
