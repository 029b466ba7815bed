namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>Follows one telnet command (RFC 854) from byte to byte, wherever the network cut it.</summary>
internal struct TelnetFilter
{
    /// <summary>"Interpret as command"; it cannot occur in UTF-8.</summary>
    public const byte Iac = 0xFF;

    private const byte SubnegotiationEnd = 240;
    private const byte Subnegotiation = 250;
    private const byte Will = 251;
    private const byte Dont = 254;

    private State _state;

    private enum State : byte
    {
        Text,
        Command,
        Option,
        Subnegotiation,
        SubnegotiationCommand,
    }

    public readonly bool InCommand => _state != State.Text;

    /// <summary>To be called at an IAC that stands in the text.</summary>
    public void Begin() => _state = State.Command;

    /// <summary>Takes the next byte of a command.</summary>
    /// <returns>True when it was a doubled IAC, which stands for one such byte of text.</returns>
    public bool Take(byte value)
    {
        var literal = _state == State.Command && value == Iac;
        _state = _state switch
        {
            State.Command when value is >= Will and <= Dont => State.Option,
            State.Command when value == Subnegotiation => State.Subnegotiation,
            State.Subnegotiation when value == Iac => State.SubnegotiationCommand,
            State.Subnegotiation => State.Subnegotiation,
            State.SubnegotiationCommand when value != SubnegotiationEnd => State.Subnegotiation,
            _ => State.Text,
        };
        return literal;
    }
}
