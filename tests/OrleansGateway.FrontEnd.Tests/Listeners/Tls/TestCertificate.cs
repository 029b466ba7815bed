using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OrleansGateway.FrontEnd.Tests.Listeners.Tls;

/// <summary>A certificate for a name, signed by nobody, in PEM files of its own.</summary>
internal sealed class TestCertificate : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("certificate").FullName;

    public TestCertificate(string name) => Thumbprint = Write(name);

    public string CertificatePath => Path.Combine(_folder, "certificate.pem");

    public string KeyPath => Path.Combine(_folder, "key.pem");

    public string Thumbprint { get; private set; }

    /// <summary>Another one takes its place.</summary>
    public void Replace(string name) => Thumbprint = Write(name);

    public void EncryptKey(string password)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(KeyPath));
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, iterationCount: 1000);
        File.WriteAllText(KeyPath, key.ExportEncryptedPkcs8PrivateKeyPem(password, encryption));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(CertificatePath, certificate.ExportCertificatePem());
        File.WriteAllText(KeyPath, key.ExportPkcs8PrivateKeyPem());
        return certificate.Thumbprint;
    }
}
