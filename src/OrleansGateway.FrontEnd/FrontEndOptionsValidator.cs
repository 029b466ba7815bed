using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using OrleansGateway.FrontEnd.Listeners.Tls;
using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.Settings;

namespace OrleansGateway.FrontEnd;

internal sealed class FrontEndOptionsValidator(ProtocolRegistry protocols) : IValidateOptions<FrontEndOptions>
{
    private const int KiB = 1024;
    private const int GiB = 1024 * 1024 * KiB;

    // Orleans carries up to 100 MiB in a call, and a call may have other messages beside a large one.
    private const int LargestMessage = 64 * 1024 * KiB;
    private const int MaxPingBytes = 125;

    public ValidateOptionsResult Validate(string? name, FrontEndOptions options)
    {
        var check = new SettingCheck(FrontEndOptions.Section);
        check.InRange(nameof(options.Lanes), options.Lanes, 1, 64);
        check.InRange(nameof(options.CloseTimeout), options.CloseTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        check.InRange(nameof(options.DrainTime), options.DrainTime, TimeSpan.Zero, TimeSpan.FromHours(1));
        var listeners = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < options.Listeners.Count; i++)
        {
            var listener = options.Listeners[i];
            var key = $"{nameof(options.Listeners)}:{i}:";
            CheckListener(check, key, listener);
            check.That(listeners.Add(listener.Name), key + nameof(listener.Name), listener.Name, "a name that no other listener has");
            check.That(
                !options.Listeners.Take(i).Any(other => Collide(other, listener)),
                key + nameof(listener.Port), listener.Port, "a port that no other listener has");
        }

        return check.Result;
    }

    private void CheckListener(SettingCheck check, string key, ListenerOptions listener)
    {
        check.That(
            protocols.Names.Contains(listener.Protocol, StringComparer.OrdinalIgnoreCase),
            key + nameof(listener.Protocol), listener.Protocol, string.Join(", ", protocols.Names));
        check.That(IPAddress.TryParse(listener.Address, out _), key + nameof(listener.Address), listener.Address, "an IPv4 or IPv6 address");
        check.InRange(key + nameof(listener.Port), listener.Port, 0, 65535);
        check.InRange(key + nameof(listener.MaxMessageSize), listener.MaxMessageSize, 1, LargestMessage);
        check.InRange(key + nameof(listener.MaxHandshakeSize), listener.MaxHandshakeSize, KiB, KiB * KiB);
        check.InRange(key + nameof(listener.HandshakeTimeout), listener.HandshakeTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5));
        check.InRange(key + nameof(listener.MaxUnreadBytes), listener.MaxUnreadBytes, KiB, GiB);
        check.InRange(key + nameof(listener.MaxOutgoingBytes), listener.MaxOutgoingBytes, KiB, GiB);
        check.InRange(key + nameof(listener.MaxConnections), listener.MaxConnections, 1, 10_000_000);
        check.OneOf(key + nameof(listener.WhenFull), listener.WhenFull);
        check.That(
            listener.PingInterval == TimeSpan.Zero || (listener.PingInterval >= TimeSpan.FromSeconds(1) && listener.PingInterval <= TimeSpan.FromDays(1)),
            key + nameof(listener.PingInterval), listener.PingInterval, "0, or 00:00:01 to 1.00:00:00 (hh:mm:ss)");
        check.InRange(key + nameof(listener.PingNotResponseLimit), listener.PingNotResponseLimit, 0, 1000);
        check.That(
            Encoding.UTF8.GetByteCount(listener.PingData) <= MaxPingBytes,
            key + nameof(listener.PingData), listener.PingData, $"up to {MaxPingBytes} bytes of UTF-8");
        CheckCertificates(check, key, listener);
        for (var i = 0; i < listener.AllowedOrigins.Count; i++)
        {
            check.That(
                IsOrigin(listener.AllowedOrigins[i]),
                $"{key}{nameof(listener.AllowedOrigins)}:{i}", listener.AllowedOrigins[i], "an origin such as https://example.org, without a path");
        }
    }

    private static void CheckCertificates(SettingCheck check, string key, ListenerOptions listener)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < listener.Certificates.Count; i++)
        {
            var certificate = listener.Certificates[i];
            var item = $"{key}{nameof(listener.Certificates)}:{i}:";
            check.That(names.Add(certificate.HostName), item + nameof(certificate.HostName), certificate.HostName, "a name that no other certificate of the listener has");
            var isFile = certificate.CertificatePath.Length > 0;
            if (isFile == certificate.Subject.Length > 0)
            {
                check.That(false, item + nameof(certificate.CertificatePath), certificate.CertificatePath, $"a PEM file, or else a {nameof(certificate.Subject)} of the host's store");
                continue;
            }

            try
            {
                CertificateSource.Drop(CertificateSource.Load(certificate));
            }
            catch (Exception exception) when (CertificateSource.IsUnreadable(exception))
            {
                check.That(
                    false,
                    item + (isFile ? nameof(certificate.CertificatePath) : nameof(certificate.Subject)),
                    isFile ? certificate.CertificatePath : certificate.Subject,
                    $"a certificate with its private key ({exception.Message.ReplaceLineEndings(" ").TrimEnd('.')})");
            }
        }
    }

    // Compared as text with what browsers send: a path, if only a slash, would never match.
    private static bool IsOrigin(string origin) =>
        origin == "null"
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && origin.Equals(uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase));

    private static bool Collide(ListenerOptions first, ListenerOptions second) =>
        first.Port == second.Port
        && first.Port != 0
        && IPAddress.TryParse(first.Address, out var one)
        && IPAddress.TryParse(second.Address, out var other)
        && (one.Equals(other) || Includes(one, other) || Includes(other, one));

    // All IPv6 addresses include the IPv4 ones: Kestrel's sockets are of both kinds.
    private static bool Includes(IPAddress all, IPAddress one) =>
        all.Equals(IPAddress.IPv6Any) || (all.Equals(IPAddress.Any) && one.AddressFamily == all.AddressFamily);
}
