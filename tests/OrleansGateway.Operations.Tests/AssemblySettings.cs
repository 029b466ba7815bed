using Xunit;

// Each test starts several processes: one after the other, or two cores are not enough.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
