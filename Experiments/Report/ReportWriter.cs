namespace NasLab.Experiments.Report;

/// <summary>Writes studies as one HTML file that needs nothing else.</summary>
public static class ReportWriter
{
    /// <summary>Writes the page; the same input gives the same text.</summary>
    /// <exception cref="ArgumentException">There are no studies.</exception>
    public static void Write(TextWriter output, ReportInput input)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(input);
        var model = ReportModelBuilder.Build(input);
        var title = $"NasLab: {string.Join(", ", model.Studies.Select(s => s.Name))}";
        PageWriter.Write(output, title, ("content", "the content"), ReportJson.Write(model), PageAssets.ReportScripts);
    }
}
