using System.Net.Security;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace OrleansGateway.FrontEnd.Listeners.Tls;

/// <summary>A certificate as it is now: when its file or store has another, new connections get that. One that cannot be read leaves the last in use.</summary>
internal sealed partial class CurrentCertificate : IDisposable
{
    // By the content: file times say little of links that are swapped, as in containers.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    private readonly CertificateOptions _options;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private volatile SslStreamCertificateContext _context;
    private string _failure = "";

    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    /// <exception cref="CryptographicException">There is no such certificate, or no key that fits it.</exception>
    public CurrentCertificate(CertificateOptions options, TimeProvider clock, ILogger logger)
    {
        _options = options;
        _logger = logger;
        _context = CertificateSource.Load(options);
        _timer = clock.CreateTimer(static current => ((CurrentCertificate)current!).Look(), this, LookEvery, LookEvery);
    }

    public SslStreamCertificateContext Context => _context;

    public string HostName => _options.HostName;

    public void Dispose() => _timer.Dispose();

    private static string Describe(SslStreamCertificateContext context) =>
        string.Join(' ', context.IntermediateCertificates.Prepend(context.TargetCertificate).Select(certificate => certificate.Thumbprint));

    private void Look()
    {
        try
        {
            var context = CertificateSource.Load(_options);
            _failure = "";
            if (Describe(context) == Describe(_context))
            {
                CertificateSource.Drop(context);
                return;
            }

            // Handshakes may still be under way with the former one.
            _context = context;
            LogReplaced(context.TargetCertificate.Subject, context.TargetCertificate.NotAfter);
        }
        catch (Exception exception) when (CertificateSource.IsUnreadable(exception))
        {
            if (_failure == exception.Message) return;
            _failure = exception.Message;
            LogKept(_context.TargetCertificate.Subject, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The certificate {Subject} was replaced; the new one is good until {NotAfter}")]
    private partial void LogReplaced(string subject, DateTime notAfter);

    [LoggerMessage(Level = LogLevel.Error, Message = "The certificate {Subject} stays in use: what is in its place cannot be read")]
    private partial void LogKept(string subject, Exception exception);
}
