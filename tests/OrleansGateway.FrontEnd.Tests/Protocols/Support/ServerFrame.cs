using OrleansGateway.FrontEnd.Protocols;

namespace OrleansGateway.FrontEnd.Tests.Protocols.Support;

internal sealed record ServerFrame(WebSocketOpcode Opcode, byte[] Payload);
