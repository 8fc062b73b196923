using System.Text;

using Assay.Data.Readers.Values;

namespace Assay.Data.Readers.Csv;

/// <summary>Appends one column of a batch to its builder, in a loop for each kind that stops at the first value of another.</summary>
/// <param name="position">Which field of a record, from 0.</param>
internal sealed class CsvColumnReader(ColumnBuilder builder, int position, MissingTokens missing)
{
    public ColumnBuilder Builder => builder;

    /// <summary>Reads every record of the batch; in a column of a given kind a value that does not fit is handed to <paramref name="misfit"/> and becomes missing.</summary>
    public void Append(FieldBatch batch, Action<int, Field, string> misfit)
    {
        for (int row = 0; row < batch.RowCount && !builder.MustBeText;)
        {
            row = Run(batch, row);
            if (row < batch.RowCount)
                Admit(batch, ref row, misfit);
        }
    }

    private int Run(FieldBatch batch, int row)
    {
        bool stopped = false;
        while (row < batch.RowCount && !stopped)
        {
            Span<long> cells = builder.Reserve(batch.RowCount - row);
            int read = builder.Kind switch
            {
                ValueKind.Int64 => Integers(batch, row, cells),
                ValueKind.Float64 => Floats(batch, row, cells),
                ValueKind.Text => Texts(batch, row, cells),
                _ => Others(batch, row, cells),
            };
            builder.Commit(read);
            row += read;
            stopped = read < cells.Length;
        }

        return row;
    }

    private ReadOnlySpan<byte> Text(FieldBatch batch, int row) => batch.Text(batch.Fields[batch.Records[row].FirstField + position]);

    private int Integers(FieldBatch batch, int first, Span<long> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            ReadOnlySpan<byte> text = Text(batch, first + i);
            if ((missing.HasValues && missing.Contains(text)) || !ValueParser.TryInt64(text, out cells[i]))
            {
                if (!missing.Contains(text))
                    return i;
                Skip(cells, i);
            }
        }

        return cells.Length;
    }

    private int Floats(FieldBatch batch, int first, Span<long> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            ReadOnlySpan<byte> text = Text(batch, first + i);
            if ((missing.HasValues && missing.Contains(text)) || !ValueParser.TryFloat64(text, out double value))
            {
                if (!missing.Contains(text))
                    return i;
                Skip(cells, i);
            }
            else
            {
                cells[i] = BitConverter.DoubleToInt64Bits(value);
            }
        }

        return cells.Length;
    }

    private int Texts(FieldBatch batch, int first, Span<long> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            ReadOnlySpan<byte> text = Text(batch, first + i);
            if (missing.Contains(text))
                Skip(cells, i);
            else
                cells[i] = builder.CodeOf(text);
        }

        return cells.Length;
    }

    /// <summary>Booleans, timestamps, and the missing values before the first other one.</summary>
    private int Others(FieldBatch batch, int first, Span<long> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            ReadOnlySpan<byte> text = Text(batch, first + i);
            if (missing.Contains(text))
            {
                Skip(cells, i);
                continue;
            }

            if (builder.Kind == ValueKind.Boolean && ValueParser.TryBoolean(text, out bool truth))
                cells[i] = truth ? 1 : 0;
            else if (builder.Kind != ValueKind.Timestamp || !TimestampParser.TryParse(text, out cells[i]))
                return i;
        }

        return cells.Length;
    }

    private void Skip(Span<long> cells, int i)
    {
        builder.MarkMissing(builder.Count + i);
        cells[i] = builder.MissingCell;
    }

    private void Admit(FieldBatch batch, ref int row, Action<int, Field, string> misfit)
    {
        ReadOnlySpan<byte> text = Text(batch, row);
        if (!builder.IsFixed)
        {
            builder.Widen(ValueParser.KindOf(text));
            return;
        }

        Field field = batch.Fields[batch.Records[row].FirstField + position];
        misfit(row, field, $"'{builder.Name}' must be {builder.Kind}, but is '{Encoding.UTF8.GetString(text)}'.");
        builder.AddMissing();
        row++;
    }
}
