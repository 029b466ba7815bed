using Xunit;

// Processes, a browser and measured times: one after the other, or two cores measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
