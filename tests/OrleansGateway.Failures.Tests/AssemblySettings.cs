using Xunit;

// Processes and measured times: one after the other, or two cores measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
