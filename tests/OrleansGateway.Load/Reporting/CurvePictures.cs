using OrleansGateway.Load.Measuring;
using OrleansGateway.Load.Scenarios;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace OrleansGateway.Load.Reporting;

/// <summary>Curves as pictures: what is compared, from nought, over what varies, a line for each server.</summary>
internal static class CurvePictures
{
    private const int Width = 560;
    private const int Height = 320;
    private const double MarkerSize = 4;
    private const double LineWidth = 2;
    private const double Headroom = 0.1;
    private const double TitleDistance = 16;

    // Beyond this the points of a linear axis would lie on each other.
    private const double LinearUpTo = 10;

    public static void Write(IReadOnlyList<Measurement> measurements, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var curve in measurements.Where(measurement => measurement is { Sample: not null, Scenario.Curve: not null }).GroupBy(measurement => measurement.Scenario.Curve!))
        {
            using var file = File.Create(Path.Combine(folder, $"{FileName(curve.Key)}.svg"));
            new SvgExporter { Width = Width, Height = Height }.Export(Draw(curve.Key, [.. curve]), file);
        }
    }

    private static string FileName(string curve) => string.Join('-', curve.Split(':')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static PlotModel Draw(string title, IReadOnlyList<Measurement> curve)
    {
        var compared = curve[0].Scenario.Compared;
        var points = curve.Where(measurement => double.TryParse(measurement.Scenario.Name, out _)).ToList();
        var isWide = points.Max(X) / points.Min(X) > LinearUpTo;
        var model = new PlotModel { Title = title, Background = OxyColors.White };
        model.Axes.Add(isWide ? new LogarithmicAxis { Position = AxisPosition.Bottom } : new LinearAxis { Position = AxisPosition.Bottom, MinimumMajorStep = 1, MinorTickSize = 0 });
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = compared.Name, AxisTitleDistance = TitleDistance, Minimum = 0, MaximumPadding = Headroom, MajorGridlineStyle = LineStyle.Dot });
        model.Legends.Add(new Legend { LegendPosition = LegendPosition.RightBottom });
        foreach (var kind in points.GroupBy(measurement => measurement.Kind.Name))
        {
            var line = new LineSeries { Title = kind.Key, MarkerType = MarkerType.Circle, MarkerSize = MarkerSize, StrokeThickness = LineWidth };
            line.Points.AddRange(kind.GroupBy(X).OrderBy(point => point.Key).Select(point =>
                new DataPoint(point.Key, Median.Of([.. point.Select(measurement => measurement.Sample![compared])]))));
            model.Series.Add(line);
        }

        return model;
    }

    private static double X(Measurement measurement) => double.Parse(measurement.Scenario.Name, System.Globalization.CultureInfo.InvariantCulture);
}
