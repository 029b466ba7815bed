namespace OrleansGateway.Wire.Posts;

/// <summary>One thing a silo asks of a front-end. Its layout is the kind, then its fields in the order of its parameters; a
/// newer version may append fields, and the older one leaves them unread.</summary>
internal interface IPost
{
    void WriteTo(PackBuffer buffer);
}
