using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace OrleansGateway.FrontEnd.Listeners.Tls;

/// <summary>The certificates of one listener: each client gets the one for the name that it asks for (RFC 6066, section 3).</summary>
internal sealed class ListenerCertificates(ListenerOptions options, TimeProvider clock, ILogger logger) : IDisposable
{
    private readonly CurrentCertificate[] _certificates =
        [.. options.Certificates.Select(certificate => new CurrentCertificate(certificate, clock, logger))];

    /// <summary>Puts TLS between the socket and what reads it.</summary>
    public void Guard(ListenOptions endpoint) => endpoint.UseHttps(new TlsHandshakeCallbackOptions
    {
        HandshakeTimeout = options.HandshakeTimeout,
        OnConnection = hello => ValueTask.FromResult(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = Find(hello.ClientHelloInfo.ServerName).Context,

            // WebSocket's handshake is of HTTP/1.1; whoever speaks another protocol of ours names none.
            ApplicationProtocols = [SslApplicationProtocol.Http11],
        }),
    });

    public void Dispose()
    {
        foreach (var certificate in _certificates) certificate.Dispose();
    }

    /// <exception cref="AuthenticationException">There is none for it.</exception>
    private CurrentCertificate Find(string hostName) =>
        Array.Find(_certificates, certificate => certificate.HostName.Equals(hostName, StringComparison.OrdinalIgnoreCase))
        ?? Array.Find(_certificates, certificate => IsBelow(hostName, certificate.HostName))
        ?? Array.Find(_certificates, certificate => certificate.HostName.Length == 0)
        ?? throw new AuthenticationException($"No certificate of listener {options.Name} is for the name '{hostName}'.");

    private static bool IsBelow(string hostName, string wildcard)
    {
        var dot = hostName.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && wildcard.StartsWith("*.", StringComparison.Ordinal) && hostName.AsSpan(dot).Equals(wildcard.AsSpan(1), StringComparison.OrdinalIgnoreCase);
    }
}
