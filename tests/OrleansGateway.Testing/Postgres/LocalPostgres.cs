using System.Security.Cryptography;
using Npgsql;

namespace OrleansGateway.Testing.Postgres;

/// <summary>A server of our own from installed programs: temporary data folder, loopback only, no waiting for the disk.</summary>
internal sealed class LocalPostgres : IPostgresSource
{
    // PostgreSQL refuses to run as root. Debian's package makes this account; nothing else is borrowed from it.
    private const string AccountForRoot = "postgres";

    private readonly PostgresBinaries _binaries;
    private readonly string _folder;
    private readonly string _data;
    private readonly string _log;
    private readonly string _password = RandomNumberGenerator.GetHexString(24);
    private int _port;
    private OrphanGuard? _guard;

    public LocalPostgres(PostgresBinaries binaries)
    {
        _binaries = binaries;
        // A short path, for a Unix socket's may have only about a hundred bytes.
        _folder = Directory.CreateTempSubdirectory("og-pg-").FullName;
        _data = Path.Combine(_folder, "data");
        _log = Path.Combine(_folder, "log");
    }

    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    public async Task<string> StartAsync()
    {
        if (_port == 0)
        {
            await Initialise();
        }

        await Run(_binaries.PgCtl, ["start", "-w", "-t", "30", "-D", _data, "-l", _log]);
        return new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = _port,
            Username = "postgres",
            Password = _password,
            Database = "postgres",
        }.ConnectionString;
    }

    public Task StopAsync() => Run(_binaries.PgCtl, ["stop", "-w", "-m", "immediate", "-D", _data]);

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(_data, "postmaster.pid")))
        {
            await StopAsync();
        }

        _guard?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Initialise()
    {
        var passwordFile = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(passwordFile, _password);
        if (IsRoot)
        {
            await Command.Run("chown", ["-R", AccountForRoot, _folder]);
        }

        await Run(_binaries.InitDb, [
            "-D", _data, "--username=postgres", "--auth=scram-sha-256", $"--pwfile={passwordFile}",
            "--encoding=UTF8", "--no-locale", "--no-sync", "--no-instructions",
        ]);
        _port = FreePort.Next();
        await File.AppendAllTextAsync(Path.Combine(_data, "postgresql.conf"), $"""

            listen_addresses = '127.0.0.1'
            port = {_port}
            unix_socket_directories = '{(OperatingSystem.IsWindows() ? "" : _folder)}'
            fsync = off
            full_page_writes = off
            shared_buffers = 16MB
            max_connections = 200

            """);
        _guard = OperatingSystem.IsWindows() ? null : OrphanGuard.For(_binaries, _data, _folder, IsRoot ? AccountForRoot : null);
    }

    private async Task Run(string program, string[] arguments)
    {
        try
        {
            await (IsRoot
                ? Command.Run("runuser", ["-u", AccountForRoot, "--", program, .. arguments])
                : Command.Run(program, arguments));
        }
        catch (InvalidOperationException exception) when (File.Exists(_log))
        {
            throw new InvalidOperationException($"{exception.Message}\n{await File.ReadAllTextAsync(_log)}", exception);
        }
    }
}
