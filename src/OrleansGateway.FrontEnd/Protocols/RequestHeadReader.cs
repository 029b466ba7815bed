using System.IO.Pipelines;

namespace OrleansGateway.FrontEnd.Protocols;

internal static class RequestHeadReader
{
    /// <summary>Waits until the bytes are known to be a request head or not to be one. Consumes nothing.</summary>
    public static async ValueTask<RequestHeadRead> ReadAsync(PipeReader input, int maxSize, CancellationToken cancellationToken)
    {
        var scanner = new RequestHeadScanner();
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            var examined = buffer.GetPosition(scanner.Scanned);
            var status = scanner.Scan(buffer.Slice(examined));
            if (status is RequestHeadStatus.Complete or RequestHeadStatus.Incomplete && scanner.Scanned > maxSize)
            {
                status = RequestHeadStatus.TooLarge;
            }

            if (status != RequestHeadStatus.Incomplete) return new RequestHeadRead(status, buffer, examined, scanner.Scanned);

            input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted || result.IsCanceled) return new RequestHeadRead(RequestHeadStatus.Gone);
        }
    }
}
