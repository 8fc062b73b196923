namespace Assay.Data;

/// <summary>The column that says which rows belong together.</summary>
internal static class Groups
{
    /// <exception cref="SplitException">A row has no group: nobody knows which rows it must stay with.</exception>
    public static Column Complete(Table table, string name)
    {
        Column column = table[name];
        for (int row = 0; row < column.Length; row++)
        {
            if (column.IsMissing(row))
                throw SplitException.AtRow(row, $"Every row must have a value in '{name}' to be split by it, but row {row + 1} of {column.Length} has none. Fill it, or leave the row out.");
        }

        return column;
    }
}
