using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OrleansGateway.FrontEnd.Listeners.Tls;

namespace OrleansGateway.FrontEnd.Tests.Listeners.Tls;

public sealed class CurrentCertificateTests : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    private readonly TestCertificate _files = new("one.example.org");
    private readonly FakeTimeProvider _clock = new();

    private CertificateOptions Options => new() { CertificatePath = _files.CertificatePath, KeyPath = _files.KeyPath };

    [Fact]
    public void Certificate_that_takes_the_place_of_another_is_used_without_a_restart()
    {
        using var current = new CurrentCertificate(Options, _clock, NullLogger.Instance);
        Assert.Equal(_files.Thumbprint, current.Context.TargetCertificate.Thumbprint);
        var first = current.Context;
        _clock.Advance(Look);
        Assert.Same(first, current.Context);

        _files.Replace("one.example.org");
        _clock.Advance(Look);

        Assert.NotEqual(first.TargetCertificate.Thumbprint, _files.Thumbprint);
        Assert.Equal(_files.Thumbprint, current.Context.TargetCertificate.Thumbprint);
    }

    [Fact]
    public void What_cannot_be_read_leaves_the_last_in_use()
    {
        using var current = new CurrentCertificate(Options, _clock, NullLogger.Instance);
        var first = current.Context;
        File.WriteAllText(_files.CertificatePath, "half a certi");
        _clock.Advance(Look);
        Assert.Same(first, current.Context);
        File.Delete(_files.CertificatePath);
        _clock.Advance(Look);
        Assert.Same(first, current.Context);

        _files.Replace("one.example.org");
        _clock.Advance(Look);

        Assert.Equal(_files.Thumbprint, current.Context.TargetCertificate.Thumbprint);
    }

    [Fact]
    public void Encrypted_key_needs_its_password()
    {
        _files.EncryptKey("secret");
        var options = Options;

        options.KeyPassword = "secret";
        Assert.Equal(_files.Thumbprint, CertificateSource.Load(options).TargetCertificate.Thumbprint);
        options.KeyPassword = "wrong";
        Assert.ThrowsAny<CryptographicException>(() => CertificateSource.Load(options));
        options.KeyPassword = "";
        Assert.ThrowsAny<CryptographicException>(() => CertificateSource.Load(options));
    }

    [Fact]
    public void Key_of_another_certificate_is_refused()
    {
        using var other = new TestCertificate("other.example.org");
        var options = Options;
        options.KeyPath = other.KeyPath;

        Assert.ThrowsAny<CryptographicException>(() => CertificateSource.Load(options));
    }

    public void Dispose() => _files.Dispose();
}
