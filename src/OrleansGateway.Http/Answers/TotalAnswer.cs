namespace OrleansGateway.Http.Answers;

/// <summary>How many there are.</summary>
/// <param name="Value">The number, of those front-ends that answered.</param>
/// <param name="Silent">Front-ends that did not answer in time.</param>
internal sealed record TotalAnswer(long Value, IReadOnlyList<string> Silent)
{
    public static async Task<TotalAnswer> Of(Task<Total> counting)
    {
        var total = await counting;
        return new TotalAnswer(total.Value, total.Silent);
    }
}
