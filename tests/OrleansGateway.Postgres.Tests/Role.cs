using System.Text.RegularExpressions;
using Npgsql;

namespace OrleansGateway.Postgres.Tests;

/// <summary>A role that may connect to one database and create nothing in it.</summary>
internal sealed partial class Role : IAsyncDisposable
{
    private readonly Database _owners;
    private readonly string _name;

    private Role(Database owners, string name, string password)
    {
        _owners = owners;
        _name = name;
        Database = new Database(new NpgsqlConnectionStringBuilder(owners.ConnectionString) { Username = name, Password = password }.ConnectionString);
    }

    /// <summary>The database as this role.</summary>
    public Database Database { get; }

    public static async Task<Role> Create(Database database, string password)
    {
        var name = $"og_{Guid.NewGuid():N}";
        // Before version 15 everybody may create tables.
        await database.Execute($"CREATE ROLE {name} LOGIN PASSWORD '{password}'; REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        return new Role(database, name, password);
    }

    /// <summary>Runs the GRANT statements that the scripts' comments tell people to run.</summary>
    public async Task GrantAsTheScriptSays()
    {
        foreach (var script in SqlScript.All)
        {
            foreach (Match grant in Grants().Matches(script.Text))
            {
                await _owners.Execute($"{grant.Groups[1].Value} TO {_name}");
            }
        }
    }

    /// <summary>How many connections it may have at a time.</summary>
    public Task Limit(int connections) => _owners.Execute($"ALTER ROLE {_name} CONNECTION LIMIT {connections}");

    public async ValueTask DisposeAsync() => await _owners.Execute($"DROP OWNED BY {_name}; DROP ROLE {_name}");

    [GeneratedRegex(@"^--\s+(GRANT .*) TO silo;$", RegexOptions.Multiline)]
    private static partial Regex Grants();
}
