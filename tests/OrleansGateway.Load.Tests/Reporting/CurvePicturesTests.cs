using OrleansGateway.Load.Measuring;
using OrleansGateway.Load.Reporting;
using OrleansGateway.Load.Scenarios;
using OrleansGateway.Load.Serving;
using Xunit;

namespace OrleansGateway.Load.Tests.Reporting;

public sealed class CurvePicturesTests
{
    [Fact]
    public void Each_curve_is_a_picture_with_a_line_for_each_server()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            CurvePictures.Write(
                [.. AllScenarios.ByName["pub-size"].SelectMany(scenario => ServerKind.All.Take(2).Select(kind => Measured(scenario, kind)))], folder);

            var picture = File.ReadAllText(Path.Combine(folder, "pub-size.svg"));
            Assert.All(ServerKind.All.Take(2), kind => Assert.Contains($">{kind.Name}<", picture, StringComparison.Ordinal));
            Assert.Contains(Metric.CpuPerMessage.Name, picture, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Measurement Measured(Scenario scenario, ServerKind kind)
    {
        var sample = new Sample();
        sample[Metric.CpuPerMessage] = scenario.Name.Length;
        return new Measurement(scenario, kind, 1, sample, null);
    }
}
