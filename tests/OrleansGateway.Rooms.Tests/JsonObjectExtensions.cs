using System.Text.Json.Nodes;

namespace OrleansGateway.Rooms.Tests;

internal static class JsonObjectExtensions
{
    public static bool Is(this JsonObject message, string field, string value) => (string?)message[field] == value;
}
