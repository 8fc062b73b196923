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
        var texts = new CsvCells(batch, position);
        for (int row = 0; row < texts.Count && !builder.MustBeText;)
        {
            row = Run(texts, row);
            if (row < texts.Count)
                Admit(texts, ref row, misfit);
        }
    }

    private int Run(CsvCells texts, int row)
    {
        bool stopped = false;
        while (row < texts.Count && !stopped)
        {
            Span<long> cells = builder.Reserve(texts.Count - row);
            int read = builder.Kind switch
            {
                ValueKind.Int64 => Integers(texts, row, cells),
                ValueKind.Float64 => Floats(texts, row, cells),
                ValueKind.Text => Texts(texts, row, cells),
                _ => Others(texts, row, cells),
            };
            builder.Commit(read);
            row += read;
            stopped = read < cells.Length;
        }

        return row;
    }

    private int Integers(CsvCells texts, int first, Span<long> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            ReadOnlySpan<byte> text = texts[first + i];
            if ((missing.HasValues && missing.Contains(text)) || !ValueParser.TryInt64(text, out cells[i]))
            {
                if (!missing.Contains(text))
                    return i;
                Skip(cells, i);
            }
        }

        return cells.Length;
    }

    private int Floats(CsvCells texts, int first, Span<long> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            ReadOnlySpan<byte> text = texts[first + i];
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

    private int Texts(CsvCells texts, int first, Span<long> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            ReadOnlySpan<byte> text = texts[first + i];
            if (missing.Contains(text))
                Skip(cells, i);
            else
                cells[i] = builder.CodeOf(text);
        }

        return cells.Length;
    }

    /// <summary>Booleans, timestamps, and the missing values before the first other one.</summary>
    private int Others(CsvCells texts, int first, Span<long> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            ReadOnlySpan<byte> text = texts[first + i];
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

    private void Admit(CsvCells texts, ref int row, Action<int, Field, string> misfit)
    {
        ReadOnlySpan<byte> text = texts[row];
        if (!builder.IsFixed)
        {
            builder.Widen(ValueParser.KindOf(text));
            return;
        }

        misfit(row, texts.FieldAt(row), $"'{builder.Name}' must be {builder.Kind}, but is '{Encoding.UTF8.GetString(text)}'.");
        builder.AddMissing();
        row++;
    }
}
