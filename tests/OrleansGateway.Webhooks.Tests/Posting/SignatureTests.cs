using OrleansGateway.Webhooks.Posting;
using Xunit;

namespace OrleansGateway.Webhooks.Tests.Posting;

public sealed class SignatureTests
{
    // printf '1700000000.{"events":[]}' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
    [Fact]
    public void It_is_what_other_programs_compute() => Assert.Equal(
        "df29826f9365a4c39eb569c867ae31fb39108dee0a0b3e4bcf09f11a0ba43081",
        Signature.Of("0123456789abcdef0123456789abcdef"u8.ToArray(), 1700000000, """{"events":[]}"""u8));

    [Fact]
    public void Each_secret_signs()
    {
        var (one, two) = ("0123456789abcdef0123456789abcdef"u8.ToArray(), "other secret, also 32 characters"u8.ToArray());
        Assert.Equal(
            $"sha256={Signature.Of(one, 1, "body"u8)}, sha256={Signature.Of(two, 1, "body"u8)}", Signature.Header([one, two], 1, "body"u8));
        Assert.NotEqual(Signature.Of(one, 1, "body"u8), Signature.Of(one, 2, "body"u8));
        Assert.NotEqual(Signature.Of(one, 1, "body"u8), Signature.Of(one, 1, "Body"u8));
    }
}
