using Spectre.Console;

namespace Assay.Cli;

/// <summary>A column of a <see cref="FittingTable{T}"/>.</summary>
/// <param name="Rank">The lower the sooner it is kept when there is not room for all.</param>
internal sealed record FittingColumn<T>(string Title, int Rank, Func<T, string> Cell)
{
    public bool Right { get; init; }
}

/// <summary>A table that leaves out the columns that matter least where the terminal is narrow, rather than cut every cell.</summary>
internal sealed class FittingTable<T>(IReadOnlyList<FittingColumn<T>> columns)
{
    // Of the table's look: one on each side of a cell, and one between.
    private const int Padding = 3;

    /// <param name="style">Markup style of a row's cells.</param>
    public Table Of(IReadOnlyList<T> rows, int width, Func<T, string> style)
    {
        List<FittingColumn<T>> shown = Fitting(rows, width);
        var table = new Table().Border(TableBorder.Simple);
        foreach (FittingColumn<T> column in shown)
        {
            var header = new TableColumn(Literal.Of(column.Title)).NoWrap();
            table.AddColumn(column.Right ? header.RightAligned() : header);
        }

        foreach (T row in rows)
            table.AddRow([.. shown.Select(column => $"[{style(row)}]{Literal.Of(column.Cell(row))}[/]")]);
        return table;
    }

    /// <summary>In the order they are shown; at least the first in rank.</summary>
    private List<FittingColumn<T>> Fitting(IReadOnlyList<T> rows, int width)
    {
        var kept = new HashSet<FittingColumn<T>>();
        int left = width;
        foreach (FittingColumn<T> column in columns.OrderBy(column => column.Rank))
        {
            left -= Padding + Math.Max(column.Title.Length, rows.Max(row => column.Cell(row).Length));
            if (left < 0 && kept.Count > 0)
                break;
            kept.Add(column);
        }

        return [.. columns.Where(kept.Contains)];
    }
}
