using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OrleansGateway.FrontEnd.Listeners.Tls;

/// <summary>Reads certificates with their keys from files and stores.</summary>
internal static class CertificateSource
{
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    /// <exception cref="CryptographicException">There is no such certificate, or no key that fits it.</exception>
    public static SslStreamCertificateContext Load(CertificateOptions options)
    {
        try
        {
            return options.CertificatePath.Length > 0 ? FromFiles(options) : FromStore(options);
        }
        catch (ArgumentException exception)
        {
            // What .NET says of a key that does not belong to the certificate.
            throw new CryptographicException(exception.Message, exception);
        }
    }

    /// <summary>Whether <see cref="Load"/> failed because of what is there, and not of a fault of ours.</summary>
    public static bool IsUnreadable(Exception exception) => exception is IOException or UnauthorizedAccessException or CryptographicException;

    /// <summary>Lets the keys of certificates go that nobody uses.</summary>
    public static void Drop(SslStreamCertificateContext context)
    {
        context.TargetCertificate.Dispose();
        foreach (var certificate in context.IntermediateCertificates) certificate.Dispose();
    }

    private static SslStreamCertificateContext FromFiles(CertificateOptions options)
    {
        var key = options.KeyPath.Length > 0 ? options.KeyPath : options.CertificatePath;
        var certificate = options.KeyPassword.Length > 0
            ? X509Certificate2.CreateFromEncryptedPemFile(options.CertificatePath, options.KeyPassword, key)
            : X509Certificate2.CreateFromPemFile(options.CertificatePath, key);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(options.CertificatePath);
        chain.RemoveAt(0);
        return SslStreamCertificateContext.Create(OperatingSystem.IsWindows() ? Kept(certificate) : certificate, chain, offline: true);
    }

    // TLS of Windows takes no key that is in memory only.
    private static X509Certificate2 Kept(X509Certificate2 certificate)
    {
        using (certificate) return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    private static SslStreamCertificateContext FromStore(CertificateOptions options)
    {
        using var store = new X509Store(options.Store, options.StoreLocation);
        store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
        var certificate = store.Certificates
            .Find(X509FindType.FindBySubjectName, options.Subject, validOnly: false)
            .Where(found => found.HasPrivateKey)
            .MaxBy(found => found.NotAfter)
            ?? throw new CryptographicException("the store has no certificate with this subject and a private key");
        return SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
    }
}
