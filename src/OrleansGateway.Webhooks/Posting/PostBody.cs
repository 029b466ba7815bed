namespace OrleansGateway.Webhooks.Posting;

/// <summary>The body of a POST: the events of its parcels in one list.</summary>
internal static class PostBody
{
    public static ReadOnlyMemory<byte> Of(IReadOnlyCollection<Parcel> parcels)
    {
        var begin = """{"events":["""u8;
        var end = "]}"u8;
        var body = new byte[begin.Length + parcels.Sum(parcel => parcel.Json.Length + 1) - 1 + end.Length];
        begin.CopyTo(body);
        var position = begin.Length;
        foreach (var parcel in parcels)
        {
            if (position > begin.Length) body[position++] = (byte)',';
            parcel.Json.Span.CopyTo(body.AsSpan(position));
            position += parcel.Json.Length;
        }

        end.CopyTo(body.AsSpan(position));
        return body;
    }
}
