using Npgsql;

namespace Assay.Tracking;

/// <summary>Where a PostgreSQL database is: a <c>postgres://</c> URI, as its own tools take it, or Npgsql's connection string.</summary>
internal static class PostgresAddress
{
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    public static bool IsUri(string text) => Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="ArgumentException">It is neither. The message does not repeat it: it may hold a password.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        try
        {
            return IsUri(text) ? ParseUri(text) : new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or UriFormatException or InvalidCastException or OverflowException)
        {
            throw new ArgumentException($"A PostgreSQL database is given as postgres://user:password@host:port/database or as Npgsql's Host=…;Database=…; this text is not: {WithoutValue(malformed.Message, text)}", nameof(text));
        }
    }

    /// <summary>The database as messages name it, without user and password.</summary>
    public static string PlaceOf(NpgsqlConnectionStringBuilder address) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"postgres://{address.Host}:{address.Port}/{address.Database ?? address.Username}");

    /// <summary>The authority may lack a host, which <see cref="Uri"/> does not allow: the host is then the parameter <c>host</c>, such as a socket's folder.</summary>
    private static NpgsqlConnectionStringBuilder ParseUri(string text)
    {
        string rest = text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..];
        (string main, string query) = Split(rest, '?');
        (string authority, string database) = Split(main, '/');
        int at = authority.LastIndexOf('@');
        (string user, string password) = Split(at < 0 ? "" : authority[..at], ':');
        var found = new NpgsqlConnectionStringBuilder();
        Set(found, "Username", user);
        Set(found, "Password", password);
        Set(found, "Database", database);
        SetHost(found, authority[(at + 1)..]);
        foreach (string parameter in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            (string name, string value) = Split(parameter, '=');
            Set(found, Decode(name) switch
            {
                "user" => "Username",
                "dbname" => "Database",
                "sslmode" => "SSL Mode",
                "sslrootcert" => "Root Certificate",
                "sslcert" => "SSL Certificate",
                "sslkey" => "SSL Key",
                "application_name" => "Application Name",
                "connect_timeout" => "Timeout",
                var other => other,
            }, name == "sslmode" ? value.Replace("-", "", StringComparison.Ordinal) : value);
        }
        return string.IsNullOrEmpty(found.Host) ? throw new FormatException("it names no host") : found;
    }

    private static void SetHost(NpgsqlConnectionStringBuilder found, string place)
    {
        // An IPv6 address stands in brackets, for the sake of its colons.
        int end = place.StartsWith('[') ? place.IndexOf(']', StringComparison.Ordinal) + 1 : 0;
        (string host, string port) = Split(place[end..], ':');
        Set(found, "Host", end > 0 ? place[1..(end - 1)] : host);
        Set(found, "Port", port);
    }

    private static void Set(NpgsqlConnectionStringBuilder found, string key, string value)
    {
        if (value.Length > 0)
        {
            found[key] = Decode(value);
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text);

    private static (string Before, string After) Split(string text, char separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is var at and >= 0 ? (text[..at], text[(at + 1)..]) : (text, "");

    /// <summary>The framework's messages quote what they could not read.</summary>
    private static string WithoutValue(string message, string text) =>
        text.Split([';', '/', '@', ':', '?', '&', '='], StringSplitOptions.RemoveEmptyEntries).Any(part => part.Length > 2 && message.Contains(part, StringComparison.OrdinalIgnoreCase))
            ? "one of its parts cannot be understood."
            : message;
}
