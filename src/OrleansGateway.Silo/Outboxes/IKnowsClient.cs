namespace OrleansGateway.Silo.Outboxes;

/// <summary>Who hands handlers what is known of their own client, and must be up to date for the next message.</summary>
internal interface IKnowsClient
{
    void Change(Func<ClientInfo, ClientInfo> change);
}
