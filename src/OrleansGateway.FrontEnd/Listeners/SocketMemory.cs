using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace OrleansGateway.FrontEnd.Listeners;

/// <summary>Gives Kestrel a pool for each of its queues of sockets.</summary>
internal sealed class SocketMemory(TimeProvider clock) : IMemoryPoolFactory<byte>
{
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new SocketMemoryPool(clock);
}
