using System.Globalization;
using Assay.Data;

namespace Assay.Learning;

/// <summary>Numbers for ids, from 0 in ascending order of the ids.</summary>
internal sealed class IdIndex
{
    public const int Unknown = -1;

    private readonly Dictionary<string, int> _places;

    /// <exception cref="FittedStateException">An id is there twice.</exception>
    public IdIndex(string[] ids)
    {
        Ids = ids;
        _places = new Dictionary<string, int>(ids.Length, StringComparer.Ordinal);
        for (int i = 0; i < ids.Length; i++)
        {
            if (!_places.TryAdd(ids[i], i))
                throw new FittedStateException($"Ids must be unique, but '{ids[i]}' is there twice.");
        }
    }

    public string[] Ids { get; }

    public int Count => Ids.Length;

    /// <summary>The distinct ids of a column without missing values: whole numbers by size, text ordinal.</summary>
    public static IdIndex Of(Column column)
    {
        if (column.MissingCount > 0)
        {
            int row = Enumerable.Range(0, column.Length).First(column.IsMissing);
            throw new LearningException($"Ids must be known, but '{column.Name}' is missing in {column.MissingCount} of {column.Length} rows, first in row {row}. Leave those rows out.", column.Name);
        }

        return column switch
        {
            TextColumn text => new IdIndex([.. text.Codes.ToArray().Distinct().Select(code => text.Dictionary[code]).Distinct().Order(StringComparer.Ordinal)]),
            Int64Column whole => new IdIndex([.. whole.Values.ToArray().Distinct().Order().Select(id => id.ToString(CultureInfo.InvariantCulture))]),
            _ => throw new LearningException($"Ids must be text or whole numbers, but column '{column.Name}' is {column.Type}. Name another column, or store it as text.", column.Name),
        };
    }

    public int Find(string id) => _places.GetValueOrDefault(id, Unknown);

    /// <summary>Shape [rows]: the number of each row's id; <see cref="Unknown"/> when it is missing or unseen.</summary>
    public int[] Encode(Column column)
    {
        var codes = new int[column.Length];
        // One row of a long text column: its whole dictionary would be looked up for one value.
        if (column is TextColumn text && text.Dictionary.Length <= text.Length)
        {
            var translated = new int[text.Dictionary.Length];
            for (int i = 0; i < translated.Length; i++)
                translated[i] = Find(text.Dictionary[i]);
            for (int row = 0; row < codes.Length; row++)
                codes[row] = text.Codes[row] < 0 ? Unknown : translated[text.Codes[row]];
        }
        else
        {
            for (int row = 0; row < codes.Length; row++)
                codes[row] = column.Format(row) is { } id ? Find(id) : Unknown;
        }

        return codes;
    }
}
