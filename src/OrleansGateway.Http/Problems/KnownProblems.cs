namespace OrleansGateway.Http.Problems;

/// <summary>Every problem that there is; docs/http-api.md lists them.</summary>
internal static class KnownProblems
{
    public static Problem BadRequest(string detail) => new(400, "bad-request", "The request cannot be read", detail);

    public static Problem BadArgument(string detail) => new(400, "bad-argument", "An argument is not allowed", detail);

    public static Problem NoKey { get; } = new(401, "no-key", "A key is needed", "Send it as 'Authorization: Bearer KEY'.");

    public static Problem WrongKey { get; } = new(401, "wrong-key", "The key is not known", "No key of this server is the one that was sent.");

    public static Problem NoScope(string scope) => new(403, "no-scope", "The key may not do this", $"The key needs the scope '{scope}'.");

    public static Problem NoRoute { get; } = new(404, "no-route", "There is no such call", "The path is none of this API.");

    public static Problem NoClient { get; } = new(404, "no-client", "The client is not connected", "No connected client has this id.");

    public static Problem WrongMethod { get; } = new(405, "wrong-method", "The call has another method", "The header Allow says which.");

    public static Problem BodyTooSlow { get; } = new(408, "body-too-slow", "The body took too long", "It did not come in time.");

    public static Problem TooBig(string detail) => new(413, "too-big", "The body is too big", detail);

    public static Problem WrongContentType(string detail) => new(415, "wrong-content-type", "The body has a type that this call does not take", detail);

    public static Problem KeyReused { get; } = new(
        422, "idempotency-key-reused", "The idempotency key belongs to another request", "Another path, query, type or body was sent with it. Nothing was done.");

    public static Problem TooManyRequests { get; } = new(
        429, "too-many-requests", "The key has made too many requests", "The header Retry-After says when to come again.");

    public static Problem Internal { get; } = new(500, "internal", "The server failed", "Its log says more, under this request id.");

    public static Problem Unavailable { get; } = new(
        503, "unavailable", "No silo answered in time",
        "What was asked may or may not have been done. A push with the same Idempotency-Key may be sent again.");

    public static Problem NotRunning { get; } = new(503, "not-running", "The server is starting or stopping", "Nothing was done.");

    public static Problem NotReached { get; } = new(503, "not-reached", "The batch ran out of time or of room for answers", "The command was not begun.");
}
