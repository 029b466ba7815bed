using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OrleansGateway.FrontEnd.Listeners;

namespace OrleansGateway.FrontEnd.Tests.Listeners;

public sealed class SocketMemoryPoolTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly SocketMemoryPool _pool;

    public SocketMemoryPoolTests() => _pool = new SocketMemoryPool(_clock);

    public void Dispose() => _pool.Dispose();

    [Fact]
    public void A_block_is_used_again()
    {
        var first = _pool.Rent();
        Assert.Equal(SocketMemoryPool.BlockSize, first.Memory.Length);
        Assert.NotSame(first, _pool.Rent(10));
        first.Dispose();
        Assert.Same(first, _pool.Rent(SocketMemoryPool.BlockSize));
    }

    [Fact]
    public void What_a_burst_took_is_given_up_when_nobody_needed_it_for_a_round()
    {
        Use(1000);
        _clock.Advance(SocketMemoryPool.Round);
        Assert.Equal(1000, _pool.Idle);
        _clock.Advance(SocketMemoryPool.Round);
        Assert.Equal(0, _pool.Idle);
    }

    [Fact]
    public void What_is_needed_in_each_round_stays()
    {
        Use(1000);
        for (var i = 0; i < 10; i++)
        {
            _clock.Advance(SocketMemoryPool.Round);
            Use(10);
            Use(30);
        }

        Assert.Equal(30, _pool.Idle);
    }

    [Fact]
    public void Blocks_that_are_out_for_long_are_not_given_up()
    {
        var blocks = Rent(100);
        for (var i = 0; i < 5; i++) _clock.Advance(SocketMemoryPool.Round);
        Return(blocks);
        _clock.Advance(SocketMemoryPool.Round);
        Assert.Equal(100, _pool.Idle);
    }

    [Fact]
    public void More_than_a_block_is_not_to_be_had()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _pool.Rent(SocketMemoryPool.BlockSize + 1));
    }

    [Fact]
    public void A_closed_pool_gives_nothing_and_takes_nothing_back()
    {
        var block = _pool.Rent();
        _pool.Dispose();
        block.Dispose();
        Assert.Equal(0, _pool.Idle);
        Assert.Throws<ObjectDisposedException>(() => _pool.Rent());
    }

    [Fact]
    public async Task Blocks_are_nobody_elses_while_they_are_out()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                using var block = _pool.Rent();
                block.Memory.Span.Fill((byte)number);
                Assert.False(block.Memory.Span.ContainsAnyExcept((byte)number));
            }
        }))).Within();
        Assert.InRange(_pool.Idle, 1, 4);
    }

    [Fact]
    public async Task Sockets_of_Kestrel_take_their_memory_from_it()
    {
        MemoryPool<byte>? pool = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.AddFrontEnd();
        var memory = builder.Services.Last(service => service.ServiceType == typeof(IMemoryPoolFactory<byte>));
        await using var app = Echo(memory, socket => pool = socket.Features.Get<IMemoryPoolFeature>()!.MemoryPool);
        await app.StartAsync(Deadline.Token);

        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(app.Urls.Single()).Port, Deadline.Token);
        var sent = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000)));
        var writing = client.GetStream().WriteAsync(sent, Deadline.Token);
        var received = new byte[sent.Length];
        await client.GetStream().ReadExactlyAsync(received, Deadline.Token);
        await writing;

        Assert.Equal(sent, received);
        var used = Assert.IsType<SocketMemoryPool>(pool);
        await Eventually.True(() => used.Idle > 1);
    }

    private static WebApplication Echo(ServiceDescriptor memory, Action<ConnectionContext> connected)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.Add(memory);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Run(async socket =>
        {
            connected(socket);
            await socket.Transport.Input.CopyToAsync(socket.Transport.Output);
        })));
        return builder.Build();
    }

    private void Use(int count) => Return(Rent(count));

    private List<IMemoryOwner<byte>> Rent(int count) => [.. Enumerable.Range(0, count).Select(_ => _pool.Rent())];

    private static void Return(List<IMemoryOwner<byte>> blocks) => blocks.ForEach(block => block.Dispose());
}
