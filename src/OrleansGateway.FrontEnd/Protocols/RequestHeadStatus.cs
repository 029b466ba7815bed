namespace OrleansGateway.FrontEnd.Protocols;

internal enum RequestHeadStatus : byte
{
    /// <summary>So far this can be a request head, and its end has not come.</summary>
    Incomplete,

    /// <summary>The head is there, up to the empty line that ends it.</summary>
    Complete,

    /// <summary>These bytes cannot be the start of an HTTP/1 request.</summary>
    NotHttp,

    /// <summary>The end did not come within the limit.</summary>
    TooLarge,

    /// <summary>The client left before the end.</summary>
    Gone,
}
