namespace OrleansGateway.FrontEnd.Protocols;

internal enum OpeningKind : byte
{
    Speak,
    Http,
    Refused,
}
