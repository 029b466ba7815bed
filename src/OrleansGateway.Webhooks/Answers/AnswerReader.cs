using System.Text.Json;
using OrleansGateway.Webhooks.Commands;
using OrleansGateway.Webhooks.Events;

namespace OrleansGateway.Webhooks.Answers;

/// <summary>Reads the body of a 2xx answer: what is to be done about each event of the POST.</summary>
internal static class AnswerReader
{
    /// <param name="body">The body; empty when there is nothing to be done.</param>
    /// <param name="events">The events of the POST.</param>
    /// <returns>One answer for each event that the body mentions.</returns>
    /// <exception cref="JsonException">It is no answer at all.</exception>
    public static IReadOnlyDictionary<string, EventAnswer> Read(ReadOnlyMemory<byte> body, IEnumerable<EventKey> events)
    {
        var answers = new Dictionary<string, EventAnswer>();
        if (body.IsEmpty) return answers;
        var kinds = new Dictionary<string, string>();
        foreach (var known in events) kinds[known.Id] = known.Kind;
        foreach (var result in ReadBody(body).Results)
        {
            if (result is null) throw new JsonException("A result is null.");
            if (!kinds.TryGetValue(result.Id, out var kind)) throw new JsonException("A result is for an event that was not posted.");
            if (!answers.TryAdd(result.Id, Read(result, kind))) throw new JsonException("An event has two results.");
        }

        return answers;
    }

    private static AnswerBody ReadBody(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, AnswerJson.Default.AnswerBody) ?? throw new JsonException("It is null.");
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("It has text that is not valid Unicode.", exception);
        }
    }

    private static EventAnswer Read(EventResult result, string kind)
    {
        if (result.Commands is not { } element) return EventAnswer.Nothing;
        try
        {
            var commands = element.Deserialize(CommandJson.Default.IReadOnlyListCommand) ?? [];
            foreach (var command in commands) Check(command, kind);
            if (kind == EventKind.Handshake && commands.Count > 1) throw new CommandException("A handshake has one answer.");
            return EventAnswer.Do(commands);
        }
        catch (Exception exception) when (exception is JsonException or CommandException or InvalidOperationException or NotSupportedException)
        {
            return EventAnswer.Failed(exception.Message);
        }
    }

    private static void Check(Command? command, string kind)
    {
        if (command is null) throw new CommandException("A command is null.");
        if (command is IHandshakeCommand != (kind == EventKind.Handshake))
        {
            throw new CommandException("accept and refuse answer a handshake, and nothing else does.");
        }

        command.Check();
    }
}
