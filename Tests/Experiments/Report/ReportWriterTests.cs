using NasLab.Experiments.Report;

namespace NasLab.Tests.Experiments.Report;

public sealed class ReportWriterTests
{
    private static string Html(ReportInput input)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        ReportWriter.Write(writer, input);
        return writer.ToString();
    }

    [Fact]
    public void The_report_of_200_trials_stays_under_8_MB()
    {
        var html = Html(SampleStudy.Input(200));

        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "sample-report.html"), Html(SampleStudy.Input()));
        Assert.InRange(html.Length, 1_500_000, 8_000_000);
    }
}
