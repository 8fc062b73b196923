using System.Diagnostics;
using System.Globalization;

using Npgsql;

using Xunit;

namespace Assay.Testing;

/// <summary>A PostgreSQL server of the tests' own: in a scratch folder, reached by a socket in it, gone with the test process.</summary>
/// <remarks>
/// It does not touch any server of the machine. Its language sorts otherwise than bytes do, so that a query which leaves the
/// order to the database's defaults shows.
/// </remarks>
public sealed class PostgresServer : IAsyncLifetime
{
    /// <summary>Ends the server when its own input ends: however the test process goes, that happens.</summary>
    private const string Guard = $"""
        exec 3<&0
        "$@" & server=$!
        (read -r _ <&3; kill -INT $server 2>/dev/null) &
        wait $server
        echo "{Ended}" >&2
        """;

    private const string Ended = "the guarded server has ended";

    private const int StartAttempts = 200;

    private string _folder = "";
    private Process? _guard;

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Of the server's own database.</summary>
    public string ConnectionString() => new NpgsqlConnectionStringBuilder { Host = _folder, Username = "assay", Database = "postgres" }.ToString();

    /// <summary>Of a schema, in which tables are as in a database of their own.</summary>
    public string ConnectionString(string schema) => new NpgsqlConnectionStringBuilder(ConnectionString()) { SearchPath = schema }.ToString();

    /// <summary>The same as a URI, as one writes it on a command line.</summary>
    public string Uri(string schema) => $"postgres://assay@/postgres?host={System.Uri.EscapeDataString(_folder)}&options=-csearch_path%3D{schema}";

    public async Task InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("assay-pg-").FullName;
        await PostgresPrograms.GiveAsync(_folder);
        IReadOnlyList<string> line = PostgresPrograms.Line(
            "initdb", "--pgdata", Data, "--username", "assay", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--locale-provider", "icu", "--icu-locale", "en-US", "--no-sync");
        (await new Command(line[0]) { Arguments = [.. line.Skip(1)], Folder = "/" }.RunAsync()).RequireSuccess();
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A new, empty schema, by its name. It costs far less than a database.</summary>
    public async Task<string> CreateSchemaAsync()
    {
        string name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync(ConnectionString(), $"CREATE SCHEMA {name}");
        return name;
    }

    public Task DropSchemaAsync(string name) => ExecuteAsync(ConnectionString(), $"SET client_min_messages = error; DROP SCHEMA {name} CASCADE");

    /// <summary>Runs a statement on a connection of its own.</summary>
    public static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Kills the server as a crash would: the process, and with it every connection.</summary>
    public async Task KillAsync()
    {
        int id = int.Parse((await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0], CultureInfo.InvariantCulture);
        using Process server = Process.GetProcessById(id);
        server.Kill();
        await StopAsync();
    }

    public async Task StopAsync()
    {
        if (_guard is { } guard)
        {
            guard.StandardInput.Close();
            await guard.WaitForExitAsync();
            guard.Dispose();
            _guard = null;
        }
    }

    public async Task StartAsync()
    {
        for (int attempt = 1; ; attempt++)
        {
            string log = await TryStartAsync();
            if (log.Length == 0)
                return;
            if (attempt == StartAttempts)
                throw new InvalidOperationException($"PostgreSQL must start in {Data}, but it says:\n{log}");
            // The processes of a server that was killed hold its memory until they notice.
            await Task.Delay(50);
        }
    }

    /// <summary>Starts the server and waits until it is ready; returns what it said when it is not.</summary>
    private async Task<string> TryStartAsync()
    {
        IReadOnlyList<string> line = PostgresPrograms.Line("postgres", "-D", Data, "-c", "listen_addresses=", "-c", $"unix_socket_directories={_folder}", "-c", "port=5432", "-c", "max_connections=200");
        var start = new ProcessStartInfo("sh", ["-c", Guard, "sh", .. line]) { RedirectStandardInput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        Process guard = Process.Start(start)!;
        var log = new System.Text.StringBuilder();
        while (await guard.StandardError.ReadLineAsync() is { } said)
        {
            log.AppendLine(said);
            if (said.Contains("database system is ready to accept connections", StringComparison.Ordinal))
            {
                _guard = guard;
                _ = guard.StandardError.ReadToEndAsync();
                return "";
            }
            if (said == Ended)
                break;
        }
        guard.StandardInput.Close();
        log.AppendLine(await guard.StandardError.ReadToEndAsync());
        await guard.WaitForExitAsync();
        guard.Dispose();
        return log.ToString();
    }
}
