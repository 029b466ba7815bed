using System.Diagnostics.Metrics;

namespace OrleansGateway.Http;

/// <summary>What the HTTP API counts, on the meter <c>OrleansGateway.Http</c>.</summary>
internal sealed class HttpApiMetrics
{
    public const string MeterName = "OrleansGateway.Http";

    private readonly Counter<long> _requests;

    public HttpApiMetrics(IMeterFactory meters) =>
        _requests = meters.Create(MeterName).CreateCounter<long>("orleansgateway.http.requests", "{request}", "Requests answered, by outcome");

    /// <param name="outcome">The code of the problem; <c>ok</c> for none, <c>aborted</c> when the caller went away.</param>
    public void Answered(string outcome) => _requests.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
