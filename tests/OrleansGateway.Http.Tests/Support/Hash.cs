using System.Security.Cryptography;
using System.Text;

namespace OrleansGateway.Http.Tests.Support;

internal static class Hash
{
    public static string Of(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
