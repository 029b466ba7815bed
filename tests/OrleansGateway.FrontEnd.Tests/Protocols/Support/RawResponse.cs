namespace OrleansGateway.FrontEnd.Tests.Protocols.Support;

internal sealed record RawResponse(int Status, IReadOnlyList<string> Fields, string Body);
