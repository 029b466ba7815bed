using Microsoft.Extensions.Time.Testing;
using OrleansGateway.Silo.Leases;

namespace OrleansGateway.Silo.Tests.Leases;

public class LeaseTableTests
{
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _clock = new();
    private readonly LeaseTable<string> _leases;

    public LeaseTableTests() => _leases = new LeaseTable<string>(_clock, Term);

    [Fact]
    public void Lease_that_is_not_renewed_ends_after_its_term()
    {
        _leases.Set("a", "holder");

        Assert.Empty(LookFor(Term));
        Assert.Equal(["a"], LookFor(Look));
        Assert.False(_leases.Has("a"));
        Assert.False(_leases.Renew("a"));
    }

    [Fact]
    public void Renewed_lease_begins_anew()
    {
        _leases.Set("a", "holder");
        _leases.Set("b", "other");
        Assert.Empty(LookFor(Term / 2));
        Assert.True(_leases.Renew("a"));

        Assert.Equal(["b"], LookFor(Term / 2 + Look));

        Assert.Equal(["a"], _leases.Ids);
        Assert.Equal("holder", Assert.Single(_leases.All).Value);
    }

    [Fact]
    public void Process_that_stood_still_ends_no_lease_before_it_has_heard_the_holders()
    {
        _leases.Set("a", "holder");
        _clock.Advance(Term * 2);

        Assert.Empty(_leases.Expire());
        Assert.Empty(LookFor(Term));
        Assert.Equal(["a"], LookFor(Look));
    }

    private List<string> LookFor(TimeSpan time)
    {
        var expired = new List<string>();
        for (var passed = TimeSpan.Zero; passed < time; passed += Look)
        {
            _clock.Advance(Look);
            expired.AddRange(_leases.Expire());
        }

        return expired;
    }
}
