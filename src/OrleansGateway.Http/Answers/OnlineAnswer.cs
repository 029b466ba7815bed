namespace OrleansGateway.Http.Answers;

/// <summary>Whether somebody is connected.</summary>
/// <param name="Online">Whether it is.</param>
internal sealed record OnlineAnswer(bool Online);
