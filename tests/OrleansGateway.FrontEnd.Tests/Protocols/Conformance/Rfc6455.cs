namespace OrleansGateway.FrontEnd.Tests.Protocols.Conformance;

/// <summary>The trait that names the section of RFC 6455: <c>dotnet test --filter "RFC6455=5.2"</c>.</summary>
internal static class Rfc6455
{
    public const string Section = "RFC6455";
}
