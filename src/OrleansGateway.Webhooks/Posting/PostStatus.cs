namespace OrleansGateway.Webhooks.Posting;

/// <summary>What an HTTP status means for a POST of events.</summary>
internal static class PostStatus
{
    public static PostResult Of(int status) => status switch
    {
        >= 200 and < 300 => PostResult.Answered,
        408 or 429 or 503 => PostResult.Busy,
        >= 400 and < 500 => PostResult.Refused,
        _ => PostResult.Failed,
    };
}
