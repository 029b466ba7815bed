namespace OrleansGateway.Wire;

internal static class EventPackWriter;
