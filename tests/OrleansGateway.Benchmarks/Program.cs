using BenchmarkDotNet.Running;

// All of them: dotnet run -c Release --project tests/OrleansGateway.Benchmarks -- --filter '*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
