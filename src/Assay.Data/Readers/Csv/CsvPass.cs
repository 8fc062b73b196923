using System.Text;

namespace Assay.Data.Readers.Csv;

/// <summary>One walk over a file, batch by batch, into the builders of the columns that are wanted.</summary>
internal sealed class CsvPass : IAsyncDisposable
{
    private readonly ByteSource _source;
    private readonly CsvTokenizer _tokenizer;
    private readonly CsvOptions _options;
    private readonly FaultLog _faults;
    private readonly FieldBatch _batch = new();
    private readonly HashSet<int> _bad = [];
    private readonly Action<int, Field, string> _misfit;
    private bool _done;

    private CsvPass(ByteSource source, CsvLayout layout, CsvOptions options, FaultLog faults)
    {
        _source = source;
        _options = options;
        _faults = faults;
        Layout = layout;
        _misfit = (row, field, message) =>
        {
            Report(_batch.Records[row], field, message);
            _bad.Add(row);
        };
        if (layout.HasHeader)
            source.Advance(layout.DataStart);
        _tokenizer = new CsvTokenizer((byte)layout.Delimiter, layout.Names.Count, layout.DataLine, faults);
    }

    public CsvLayout Layout { get; }

    /// <summary>Rows dropped because a value did not fit the given type of its column.</summary>
    public long Misfits { get; private set; }

    public static async Task<CsvPass> OpenAsync(string file, CsvOptions options, FaultLog faults, CancellationToken cancellationToken)
    {
        ByteSource source = await ByteSource.OpenAsync(file, options.MaxRecordBytes, cancellationToken).ConfigureAwait(false);
        try
        {
            CsvLayout layout = await CsvLayout.DetectAsync(source, options, file, cancellationToken).ConfigureAwait(false);
            return new CsvPass(source, layout, options, faults);
        }
        catch
        {
            await source.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Appends the next batch of rows to every reader; false when there is none.</summary>
    public async ValueTask<bool> ReadAsync(IReadOnlyList<CsvColumnReader> readers, CancellationToken cancellationToken)
    {
        if (_done)
            return false;
        cancellationToken.ThrowIfCancellationRequested();
        int rest = _tokenizer.Tokenize(_source.Buffer, _source.Start, _source.End, _source.Ended, _source.IsFull, _batch);
        if (rest == _source.Start && _source.IsFull && !_source.Ended)
            throw new DataFileException(_faults.File, $"A record may have at most {_options.MaxRecordBytes} bytes, but one is longer.");
        if (_options.Trim)
            _batch.Trim();
        Append(readers);
        _source.Advance(rest);
        if (_source.Ended)
            _done = true;
        else
            await _source.FillAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private void Append(IReadOnlyList<CsvColumnReader> readers)
    {
        _bad.Clear();
        int before = readers.Count == 0 ? 0 : readers.Max(r => r.Builder.Count);
        foreach (CsvColumnReader reader in readers)
            reader.Append(_batch, _misfit);

        if (_bad.Count == 0)
            return;
        Misfits += _bad.Count;
        foreach (CsvColumnReader reader in readers.Where(r => !r.Builder.MustBeText))
            reader.Builder.Filter(before, row => !_bad.Contains(row));
    }

    private void Report(Record record, Field field, string message)
    {
        (long line, int lineStart) = Lines.Find(_batch.Buffer, record.Start, field.Start, record.Line);
        _faults.Add(line, 1 + Encoding.UTF8.GetCharCount(_batch.Buffer, lineStart, field.Start - lineStart), message);
    }
}
