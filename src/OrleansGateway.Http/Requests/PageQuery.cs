using Microsoft.AspNetCore.Mvc;
using OrleansGateway.Wire;

namespace OrleansGateway.Http.Requests;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="After">The <c>next</c> of the page before; none for the first.</param>
/// <param name="Limit">How many at most: 1 to 10,000; 1,000 when there is none.</param>
/// <param name="DeadlineMs">How long to wait for front-ends, in milliseconds: 10 to 60,000; 2,000 when there is none.</param>
internal readonly record struct PageQuery(
    [property: FromQuery(Name = "after")] string? After,
    [property: FromQuery(Name = "limit")] int? Limit,
    [property: FromQuery(Name = "deadline")] int? DeadlineMs)
{
    private const int DefaultLimit = 1000;

    /// <exception cref="ArgumentException">One of them is not allowed.</exception>
    public Task<Page<T>> Ask<T>(Func<string?, int, TimeSpan?, Task<Page<T>>> list)
    {
        var limit = Limit ?? DefaultLimit;
        QueryLimits.CheckLimit(limit);
        return list(Cursor.Read(After), limit, Deadlines.Read(DeadlineMs));
    }
}
