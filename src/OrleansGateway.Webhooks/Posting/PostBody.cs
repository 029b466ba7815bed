namespace OrleansGateway.Webhooks.Posting;

/// <summary>The body of a POST: the events of its parcels in one list.</summary>
internal static class PostBody
{
    private static ReadOnlySpan<byte> Begin => """{"events":["""u8;

    private static ReadOnlySpan<byte> End => "]}"u8;

    /// <summary>How many bytes of a POST are for the events and the commas between them.</summary>
    public static int RoomIn(int bytes) => bytes - Begin.Length - End.Length;

    public static ReadOnlyMemory<byte> Of(IReadOnlyCollection<Parcel> parcels)
    {
        var body = new byte[Begin.Length + parcels.Sum(parcel => parcel.Json.Length + 1) - 1 + End.Length];
        Begin.CopyTo(body);
        var position = Begin.Length;
        foreach (var parcel in parcels)
        {
            if (position > Begin.Length) body[position++] = (byte)',';
            parcel.Json.Span.CopyTo(body.AsSpan(position));
            position += parcel.Json.Length;
        }

        End.CopyTo(body.AsSpan(position));
        return body;
    }
}
