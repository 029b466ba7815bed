using Xunit;

// Processes and a browser: one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
