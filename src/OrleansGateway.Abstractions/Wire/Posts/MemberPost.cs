namespace OrleansGateway.Wire.Posts;

/// <summary>Join or Leave: changes an audience by one client.</summary>
internal readonly record struct MemberPost(PostKind Kind, string Audience, string ClientId) : IPost
{
    public void WriteTo(PackBuffer buffer)
    {
        buffer.WriteByte((byte)Kind);
        buffer.WriteString(Audience);
        buffer.WriteString(ClientId);
    }
}
