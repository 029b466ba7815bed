namespace OrleansGateway.Wire;

/// <summary>Publishes what may be asked for again, because an answer was lost or a silo died, and must arrive once. Key 0.</summary>
[Alias("og.IOncePublisher")]
internal interface IOncePublisher : IGrainWithIntegerKey
{
    /// <summary>Publishes; a front-end drops the message when it had this number, or a higher one, of this source within the last ten minutes.</summary>
    /// <param name="message">The message.</param>
    /// <param name="targets">The receivers.</param>
    /// <param name="source">Whose number it is; not 0.</param>
    /// <param name="number">From 1.</param>
    [Alias("PublishOnce")]
    Task<OnceReply> PublishOnce(Message message, Targets targets, ulong source, long number);

    /// <summary>As <see cref="PublishOnce"/>, to every client.</summary>
    /// <param name="message">The message.</param>
    /// <param name="except">Client ids that are left out.</param>
    /// <param name="source">Whose number it is; not 0.</param>
    /// <param name="number">From 1.</param>
    [Alias("PublishOnceToEveryone")]
    Task<OnceReply> PublishOnceToEveryone(Message message, IReadOnlyCollection<string> except, ulong source, long number);
}
