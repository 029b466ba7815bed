namespace OrleansGateway.Webhooks.Commands;

/// <summary>A message in a command: text, or bytes in base64.</summary>
internal static class Payload
{
    public static Message? Of(string? text, byte[]? binary)
    {
        if (text is not null) return Message.FromString(text);
        if (binary is not null) return Message.FromBytes(binary);
        return null;
    }

    /// <exception cref="CommandException">There is none, or two.</exception>
    public static void Check(string? text, byte[]? binary)
    {
        if (text is null == binary is null) throw new CommandException("A message needs either text or binary.");
    }
}
