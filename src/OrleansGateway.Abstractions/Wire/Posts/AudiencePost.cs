namespace OrleansGateway.Wire.Posts;

/// <summary>Dissolve empties an audience; Probe only asks whether it has members here.</summary>
internal readonly record struct AudiencePost(PostKind Kind, string Audience) : IPost
{
    public void WriteTo(PackBuffer buffer)
    {
        buffer.WriteByte((byte)Kind);
        buffer.WriteString(Audience);
    }
}
