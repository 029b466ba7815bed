using System.Security.Cryptography.X509Certificates;

namespace OrleansGateway.FrontEnd;

/// <summary>A certificate of a listener: PEM files, or one of the host's store. Configuration: <c>FrontEnd:Listeners:0:Certificates:0:CertificatePath</c> and so on.</summary>
public sealed class CertificateOptions
{
    /// <summary>The name that clients ask for (RFC 6066, section 3): <c>example.org</c>, or <c>*.example.org</c> for the names one level below. Default
    /// empty: for clients that ask for a name which no other certificate has, or for none.</summary>
    public string HostName { get; set; } = "";

    /// <summary>A PEM file with the certificate, followed by those between it and its root. Default empty: the certificate is in the host's store.</summary>
    public string CertificatePath { get; set; } = "";

    /// <summary>A PEM file with the private key. Default empty: it is in the certificate's file.</summary>
    public string KeyPath { get; set; } = "";

    /// <summary>The password of an encrypted key; never logged. Default empty: the key is not encrypted.</summary>
    public string KeyPassword { get; set; } = "";

    /// <summary>The subject, or a part of it, of a certificate in the host's store; of several the one that is valid for the longest is taken. Default empty:
    /// the certificate is in a file.</summary>
    public string Subject { get; set; } = "";

    /// <summary>The name of the store. Default <c>My</c>.</summary>
    public string Store { get; set; } = "My";

    /// <summary>Whose store it is. Default <see cref="StoreLocation.CurrentUser"/>.</summary>
    public StoreLocation StoreLocation { get; set; } = StoreLocation.CurrentUser;
}
