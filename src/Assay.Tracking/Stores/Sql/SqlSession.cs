using System.Data.Common;

namespace Assay.Tracking;

/// <summary>One connection with its prepared statements. For one thread at a time.</summary>
internal sealed class SqlSession : IDisposable
{
    /// <summary>Searches make a statement for each shape of a filter: more than so many are forgotten.</summary>
    private const int MaxStatements = 200;

    private readonly Dictionary<string, DbCommand> _statements = new(StringComparer.Ordinal);

    public SqlSession(SqlDialect dialect, bool writes)
    {
        Dialect = dialect;
        Connection = dialect.Open(writes);
    }

    public SqlDialect Dialect { get; }

    public DbConnection Connection { get; }

    /// <summary>Runs a statement; returns the number of rows changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Statement(sql, values).ExecuteNonQuery();

    /// <summary>The rows, each as <paramref name="read"/> makes it; that must not use the session.</summary>
    public List<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        var rows = new List<T>();
        using DbDataReader reader = Statement(sql, values).ExecuteReader();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }
        return rows;
    }

    /// <summary>The first row, or null.</summary>
    public T? First<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
        where T : class
    {
        using DbDataReader reader = Statement(sql, values).ExecuteReader();
        return reader.Read() ? read(reader) : null;
    }

    /// <summary>The first column of the first row as a whole number, or null.</summary>
    public long? Number(string sql, params ReadOnlySpan<object?> values)
    {
        using DbDataReader reader = Statement(sql, values).ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? reader.GetInt64(0) : null;
    }

    /// <summary>Hands every row to <paramref name="row"/>, which must not use the session.</summary>
    public void ForEach(string sql, Action<DbDataReader> row, params ReadOnlySpan<object?> values)
    {
        using DbDataReader reader = Statement(sql, values).ExecuteReader();
        while (reader.Read())
        {
            row(reader);
        }
    }

    public void Dispose()
    {
        Forget();
        Connection.Dispose();
    }

    private DbCommand Statement(string sql, ReadOnlySpan<object?> values)
    {
        if (!_statements.TryGetValue(sql, out DbCommand? command))
        {
            if (_statements.Count >= MaxStatements)
            {
                Forget();
            }
            command = Connection.CreateCommand();
#pragma warning disable CA2100 // Statements are constants of this project, or put together from such; values come as parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (int i = 0; i < values.Length; i++)
            {
                command.Parameters.Add(Dialect.CreateParameter(command, i + 1));
            }
            _statements.Add(sql, command);
        }
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] is string text ? WellFormed(text) : values[i] ?? DBNull.Value;
        }
        return command;
    }

    /// <summary>A database would change half of a surrogate pair to another character, or refuse it in words of its own.</summary>
    private static string WellFormed(string text)
    {
        UnicodeText.Require(text);
        return text;
    }

    private void Forget()
    {
        foreach (DbCommand command in _statements.Values)
        {
            command.Dispose();
        }
        _statements.Clear();
    }
}
