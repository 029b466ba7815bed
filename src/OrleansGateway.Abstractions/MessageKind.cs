namespace OrleansGateway;

/// <summary>What a message is made of; kept from the sender's socket to every receiver's.</summary>
public enum MessageKind : byte
{
    /// <summary>Valid UTF-8. A WebSocket text frame, a line of a <c>text</c> listener that is valid UTF-8.</summary>
    Text = 0,

    /// <summary>Any bytes. A WebSocket binary frame, a chunk of a <c>tcp</c> listener, a frame of a <c>frame</c> listener, a line that is
    /// not UTF-8.</summary>
    Binary = 1,
}
