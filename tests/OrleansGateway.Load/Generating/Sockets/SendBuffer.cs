namespace OrleansGateway.Load.Generating.Sockets;

/// <summary>Bytes that wait to be sent. It has memory only while there are some.</summary>
internal sealed class SendBuffer
{
    private const int FirstSize = 512;
    private const int KeptSize = 16 * 1024;

    private byte[] _bytes = [];
    private int _start;
    private int _end;

    public ReadOnlySpan<byte> Waiting => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Room to write to; say with <see cref="Wrote"/> how much was written.</summary>
    public Span<byte> Room(int size)
    {
        if (_bytes.Length - _end < size) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Math.Max(FirstSize, _end + size)));
        return _bytes.AsSpan(_end);
    }

    public void Wrote(int count) => _end += count;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Wrote(bytes.Length);
    }

    public void Sent(int count)
    {
        _start += count;
        if (_start != _end) return;
        _start = _end = 0;
        if (_bytes.Length > KeptSize) _bytes = [];
    }
}
