using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Assay.Data.Readers.Csv;

/// <summary>Cuts the bytes of a buffer into records and fields, and reports the records that are malformed.</summary>
/// <param name="columns">Fields that every record must have; −1 accepts any number.</param>
/// <param name="line">Line, from 1, in which the first record begins.</param>
internal sealed class CsvTokenizer(byte delimiter, int columns, long line, FaultLog faults)
{
    private const byte Quote = (byte)'"';
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';
    private readonly StructuralMask _mask = new(delimiter);
    private byte[] _buffer = [];
    private FieldBatch _batch = new();
    private int _end;
    private bool _final;
    private int _record;
    private int _field;
    private int _close;
    private Quoting _quoting;
    private bool _escaped;
    private long _innerLines;

    private enum Quoting
    {
        None,
        Inside,
        Closed,
    }

    /// <summary>Fills the batch with the records that are complete, and returns where the first incomplete one begins.</summary>
    /// <param name="final">The file ends at <paramref name="end"/>.</param>
    /// <param name="overlong">The buffer can grow no more: an open quote is taken for an error.</param>
    public int Tokenize(byte[] buffer, int start, int end, bool final, bool overlong, FieldBatch batch)
    {
        (_buffer, _batch, _end, _final) = (buffer, batch, end, final);
        batch.Clear(buffer);
        BeginRecord(start);
        int position = start;
        while (position >= 0)
        {
            position = Scan(position);
            if (position < 0)
                position = Finish(overlong && _record == start);
        }

        batch.DropRecord();
        RemoveInvalidText(start);
        batch.Unescape();
        return _record;
    }

    /// <summary>Walks over the structural bytes; returns −1 at the end of the buffer, or where to go on after a fault.</summary>
    private int Scan(int position)
    {
        ref byte bytes = ref MemoryMarshal.GetArrayDataReference(_buffer);
        StructuralMask structure = _mask;
        byte separator = delimiter;
        for (; position < _end; position += StructuralMask.Width)
        {
            ulong mask = structure.At(ref Unsafe.Add(ref bytes, position));
            if (_end - position < StructuralMask.Width)
                mask &= (1UL << (_end - position)) - 1;
            while (mask != 0)
            {
                if (_quoting == Quoting.None)
                    mask = PlainFields(ref bytes, position, mask, separator);
                if (mask == 0)
                    break;
                int at = position + BitOperations.TrailingZeroCount(mask);
                int next = Step(at, Unsafe.Add(ref bytes, at));
                if (next != 0)
                    return next;
                mask &= mask - 1;
            }
        }

        return -1;
    }

    /// <summary>Ends a field at every delimiter up to the first byte that is something else; returns the mask from there on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong PlainFields(ref byte bytes, int position, ulong mask, byte separator)
    {
        Span<Field> free = _batch.Reserve(StructuralMask.Width);
        ref Field fields = ref MemoryMarshal.GetReference(free);
        int field = _field;
        int count = 0;
        for (; mask != 0; mask &= mask - 1)
        {
            int at = position + BitOperations.TrailingZeroCount(mask);
            if (Unsafe.Add(ref bytes, at) != separator)
                break;
            Unsafe.Add(ref fields, count++) = new Field(field, at);
            field = at + 1;
        }

        _batch.Commit(count);
        _field = field;
        return mask;
    }

    /// <summary>Everything but a plain delimiter. Returns 0 to go on, a position to go on from, or −1 when more bytes are needed.</summary>
    private int Step(int at, byte found)
    {
        if (at < _field)
            return 0;
        switch (_quoting)
        {
            case Quoting.Inside:
                if (found == Quote)
                    (_quoting, _close) = (Quoting.Closed, at);
                else if (found == CarriageReturn || (found == LineFeed && _buffer[at - 1] != CarriageReturn))
                    _innerLines++;
                return 0;
            case Quoting.Closed when at != _close + 1:
                return Resynchronize(_close + 1, "After the closing quote of a field a delimiter or the end of the line must follow, but text does. A quote inside a quoted field is written twice.");
            case Quoting.Closed when found == Quote:
                (_quoting, _escaped) = (Quoting.Inside, true);
                return 0;
            case Quoting.None when found == Quote:
                if (at == _field)
                    (_quoting, _escaped) = (Quoting.Inside, false);
                return 0;
        }

        bool endsLine = found != delimiter;
        if (endsLine && found == CarriageReturn && at + 1 == _end && !_final)
            return -1;
        EndField(at);
        if (endsLine)
            EndRecord(at, found == CarriageReturn && at + 1 < _end && _buffer[at + 1] == LineFeed ? at + 2 : at + 1);
        return 0;
    }

    /// <summary>At the end of the buffer: ends the last record of the file. Returns −1 when done, or where to go on.</summary>
    private int Finish(bool overlong)
    {
        if (_record >= _end || !(_final || (overlong && _quoting == Quoting.Inside)))
            return -1;
        if (_quoting == Quoting.Inside)
            return Resynchronize(_field, "A quoted field must end with a quote, but none follows.");
        if (_quoting == Quoting.Closed && _close + 1 != _end)
            return Resynchronize(_close + 1, "After the closing quote of a field a delimiter or the end of the line must follow, but text does. A quote inside a quoted field is written twice.");
        EndField(_end);
        EndRecord(_end, _end);
        return -1;
    }

    private void EndField(int at)
    {
        if (_quoting == Quoting.None)
        {
            _batch.AddField(_field, at);
        }
        else
        {
            _batch.AddField(_field + 1, _close);
            if (_escaped)
                _batch.MarkEscaped();
        }

        _quoting = Quoting.None;
        _field = at + 1;
    }

    private void EndRecord(int end, int next)
    {
        int count = _batch.OpenFields;
        if (end == _record && columns != 1)
        {
            _batch.DropRecord();
        }
        else if (count != columns && columns >= 0)
        {
            int at = count > columns ? _batch.OpenField(columns).Start : end;
            Report(at, $"A row must have {columns} fields, as the first has, but this has {count}.");
            _batch.DropRecord();
        }
        else
        {
            _batch.CommitRecord(_record, end, line);
        }

        line += 1 + _innerLines;
        BeginRecord(next);
    }

    private void BeginRecord(int start)
    {
        (_record, _field, _quoting, _innerLines) = (start, start, Quoting.None, 0);
    }

    /// <summary>Reports a fault of quoting, after which nobody knows what is quoted, and goes on in the next line.</summary>
    private int Resynchronize(int at, string message)
    {
        int length = _buffer.AsSpan(at, _end - at).IndexOfAny(LineFeed, CarriageReturn);
        int next = length < 0 ? _end : at + length + 1;
        if (next == _end && !_final)
            return -1;
        if (next < _end && _buffer[next - 1] == CarriageReturn && _buffer[next] == LineFeed)
            next++;
        Report(at, message);
        _batch.DropRecord();
        line = LineOf(at).Line + 1;
        BeginRecord(next);
        return next == _end ? -1 : next;
    }

    private void Report(int at, string message)
    {
        (long atLine, int lineStart) = LineOf(at);
        faults.Add(atLine, 1 + Encoding.UTF8.GetCharCount(_buffer, lineStart, at - lineStart), message);
    }

    private (long Line, int LineStart) LineOf(int at) => Lines.Find(_buffer, _record, at, line);

    private void RemoveInvalidText(int start)
    {
        if (Utf8.IsValid(_buffer.AsSpan(start, _record - start)))
            return;
        _batch.Remove(record =>
        {
            int invalid = Lines.FirstInvalidByte(_buffer.AsSpan(record.Start, record.End - record.Start));
            if (invalid < 0)
                return false;
            (long atLine, int lineStart) = Lines.Find(_buffer, record.Start, record.Start + invalid, record.Line);
            long column = 1 + Encoding.UTF8.GetCharCount(_buffer, lineStart, record.Start + invalid - lineStart);
            faults.Add(atLine, column, $"Text must be UTF-8, but byte 0x{_buffer[record.Start + invalid]:X2} is not. Save the file as UTF-8.");
            return true;
        });
    }
}
