namespace OrleansGateway.Load.Peers.Pipe;

/// <summary>The grammar, for one connection.</summary>
/// <param name="room">Where its groups are.</param>
/// <param name="self">Its own output.</param>
/// <param name="toFlush">Gets the outputs that have to be flushed.</param>
internal sealed class PipeCommands(PipeRoom room, PipeOutput self, List<PipeOutput> toFlush)
{
    private readonly HashSet<PipeAudience> _groups = [];
    private byte[] _frame = new byte[128];
    private PipeAudience? _user;

    public void Enter() => room.Everyone.Add(self);

    /// <summary>The connection is over.</summary>
    public void Leave()
    {
        room.Everyone.Remove(self);
        foreach (var group in _groups) group.Remove(self);
        _user?.Remove(self);
    }

    /// <summary>Does what a frame asks for.</summary>
    /// <returns>False when it says goodbye.</returns>
    public bool Take(byte opcode, ReadOnlySpan<byte> payload)
    {
        switch (opcode)
        {
            case PipeFrames.Close:
                Answer(Encode(PipeFrames.Close, payload));
                return false;
            case PipeFrames.Ping:
                Answer(Encode(PipeFrames.Pong, payload));
                return true;
            case PipeFrames.Pong:
                return true;
            default:
                Run(opcode, payload);
                return true;
        }
    }

    private void Run(byte opcode, ReadOnlySpan<byte> command)
    {
        var verb = Cut(ref command);
        if (verb.SequenceEqual("echo"u8)) Answer(Encode(opcode, command));
        else if (verb.SequenceEqual("pub"u8)) room.Group(Cut(ref command)).Publish(Encode(opcode, command), toFlush);
        else if (verb.SequenceEqual("join"u8)) Join(command);
        else if (verb.SequenceEqual("leave"u8)) Leave(command);
        else if (verb.SequenceEqual("all"u8)) room.Everyone.Publish(Encode(opcode, command), toFlush);
        else if (verb.SequenceEqual("uid"u8)) Bind(command);
        else if (verb.SequenceEqual("to"u8)) room.User(Cut(ref command)).Publish(Encode(opcode, command), toFlush);
        else Say("unknown "u8, verb);
    }

    private static ReadOnlySpan<byte> Cut(ref ReadOnlySpan<byte> bytes)
    {
        var space = bytes.IndexOf((byte)' ');
        var word = space < 0 ? bytes : bytes[..space];
        bytes = space < 0 ? default : bytes[(space + 1)..];
        return word;
    }

    private void Join(ReadOnlySpan<byte> name)
    {
        var group = room.Group(name);
        if (_groups.Add(group)) group.Add(self);
        Say("joined "u8, name);
    }

    private void Leave(ReadOnlySpan<byte> name)
    {
        var group = room.Group(name);
        if (_groups.Remove(group)) group.Remove(self);
        Say("left "u8, name);
    }

    private void Bind(ReadOnlySpan<byte> name)
    {
        _user?.Remove(self);
        _user = room.User(name);
        _user.Add(self);
        Say("bound "u8, name);
    }

    private void Say(ReadOnlySpan<byte> what, ReadOnlySpan<byte> name) => Answer(Encode(PipeFrames.Text, (byte[])[.. what, .. name]));

    private void Answer(ReadOnlySpan<byte> frame)
    {
        if (self.Write(frame)) toFlush.Add(self);
    }

    /// <returns>The frame; valid until the next.</returns>
    private ReadOnlySpan<byte> Encode(byte opcode, ReadOnlySpan<byte> payload)
    {
        var size = PipeFrames.MaxHeader + payload.Length;
        if (_frame.Length < size) _frame = new byte[size];
        return _frame.AsSpan(0, PipeFrames.Write(_frame, opcode, payload));
    }
}
