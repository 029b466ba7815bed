namespace OrleansGateway.Wire;

/// <summary>
/// The keys of schedules' grains. Orleans' ADO.NET storage takes a key that looks like a number or a GUID for one, so that "feed", "FEED" and "0feed" would
/// be one row; with a sign before it none looks so.
/// </summary>
internal static class ScheduleKeys
{
    private const char Sign = '=';

    public static string Of(string name) => Sign + name;

    /// <exception cref="ArgumentException">The key is not of a name of 1 to 1,024 bytes of UTF-8.</exception>
    public static string NameOf(string key) => key is [Sign, ..]
        ? Audiences.CheckName(key[1..], "name")
        : throw new ArgumentException("The key is not that of a schedule: get its grain by IGrainFactory.Schedule(name).", nameof(key));
}
