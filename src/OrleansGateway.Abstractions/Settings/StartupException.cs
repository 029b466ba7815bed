namespace OrleansGateway.Settings;

/// <summary>Why a start failed, in one line that is fit for the user: what is wrong and what to do.</summary>
internal abstract class StartupException(string message) : Exception(message);
