using Microsoft.Extensions.Logging;
using Orleans.Streams;
using Orleans.Streams.Core;
using OrleansGateway.Streams;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Streams;

/// <summary>Publishes to a group what is put on the group's stream: a <see cref="Message"/>, a string or bytes.</summary>
/// <remarks>
/// When the group does not answer, the exception goes to the stream, which brings the same items again. They keep their numbers then, so
/// that a front-end that has them already drops them.
/// </remarks>
[GrainType("og.group-stream"), ImplicitStreamSubscription(StreamNames.Groups)]
internal sealed partial class GroupStreamGrain(SiloMetrics metrics, ILogger<GroupStreamGrain> logger)
    : Grain, IGroupStreamGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<object>
{
    private readonly ulong _source = (ulong)Random.Shared.NextInt64(1, long.MaxValue);
    private StreamSequenceToken? _token;
    private long _firstNumber = 1;
    private int _count;
    private bool _isDone;

    private string Group => this.GetPrimaryKeyString();

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        // The application's own providers may have a namespace of this name too.
        handleFactory.ProviderName == StreamNames.Provider
            ? handleFactory.Create<object>().ResumeAsync(this)
            : Task.CompletedTask;

    public async Task OnNextAsync(IList<SequentialItem<object>> items)
    {
        var isRepetition = _token is not null && _token.Equals(items[0].Token);
        if (isRepetition && _isDone) return;
        if (!isRepetition) _firstNumber += _count;
        (_token, _count, _isDone) = (items[0].Token, 0, false);
        var operations = new PackBuffer(256);
        foreach (var item in items)
        {
            if (MessageOf(item.Item) is not { } message)
            {
                metrics.StreamItemDropped("type");
                LogWrongType(Group, item.Item?.GetType());
                continue;
            }

            AudienceOperation.WritePublish(operations, [], message);
            _count++;
        }

        if (_count > 0) await Publish(new AudienceBatch(_source, _firstNumber, operations.Written));
        _isDone = true;
    }

    public Task OnErrorAsync(Exception ex)
    {
        LogStreamFailed(Group, ex);
        return Task.CompletedTask;
    }

    private static Message? MessageOf(object? item) => item switch
    {
        Message message => message,
        string text => Message.FromString(text),
        byte[] bytes => Message.FromBytes(bytes),
        _ => default(Message?),
    };

    private async Task Publish(AudienceBatch batch)
    {
        try
        {
            await GrainFactory.Find<IAudienceGrain>(GrainTypes.Group, Group).Apply(batch);
        }
        catch (Exception exception) when (!TransientFaults.IsTransient(exception))
        {
            // A name that is not allowed: the stream must not bring it again and again.
            metrics.StreamItemDropped("group");
            LogRefused(Group, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stream of group {Group} has a {Type}, which is no Message, string or byte[]; it is dropped")]
    private partial void LogWrongType(string group, Type? type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Group {Group} refused what is on its stream; it is dropped")]
    private partial void LogRefused(string group, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stream of group {Group} failed")]
    private partial void LogStreamFailed(string group, Exception exception);
}
