using System.ComponentModel;
using System.Runtime.InteropServices;

namespace OrleansGateway.Load.Generating.Sockets;

/// <summary>Descriptors that are waited for together: Linux's epoll, level-triggered.</summary>
internal sealed class PollSet : IDisposable
{
    private const int MaxEvents = 512;

    // struct epoll_event is packed on x86-64 and nowhere else (epoll_ctl(2)).
    private static readonly int TokenOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EventSize = TokenOffset + sizeof(ulong);

    private readonly byte[] _events = new byte[MaxEvents * EventSize];
    private readonly byte[] _control = new byte[EventSize];
    private readonly int _poll = Check(Libc.CreatePoll(0), "epoll_create1");

    public void Add(int descriptor, ulong token) => Control(Libc.Add, descriptor, Libc.Readable, token);

    public void Change(int descriptor, ulong token, bool alsoWritable) =>
        Control(Libc.Modify, descriptor, alsoWritable ? Libc.Readable | Libc.Writable : Libc.Readable, token);

    public void Remove(int descriptor) => Control(Libc.Delete, descriptor, 0, 0);

    /// <summary>Waits until something happens.</summary>
    /// <param name="milliseconds">For how long at most.</param>
    /// <returns>How many events there are for <see cref="Event"/>.</returns>
    public int Wait(int milliseconds)
    {
        var count = Libc.WaitForPoll(_poll, ref _events[0], MaxEvents, milliseconds);
        return count < 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted ? 0 : Check(count, "epoll_wait");
    }

    /// <summary>An event of the last <see cref="Wait"/>.</summary>
    public (ulong Token, bool IsReadable, bool IsWritable) Event(int index)
    {
        var bytes = _events.AsSpan(index * EventSize, EventSize);
        var flags = MemoryMarshal.Read<uint>(bytes);

        // Errors and hang-ups are found out by reading.
        return (MemoryMarshal.Read<ulong>(bytes[TokenOffset..]), (flags & ~Libc.Writable) != 0, (flags & Libc.Writable) != 0);
    }

    public void Dispose() => _ = Libc.Close(_poll);

    private static int Check(int result, string call) =>
        result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError(), $"{call} failed.");

    private void Control(int operation, int descriptor, uint flags, ulong token)
    {
        MemoryMarshal.Write(_control, flags);
        MemoryMarshal.Write(_control.AsSpan(TokenOffset), token);
        Check(Libc.ControlPoll(_poll, operation, descriptor, ref _control[0]), "epoll_ctl");
    }
}
