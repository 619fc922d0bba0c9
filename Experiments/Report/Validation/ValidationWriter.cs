namespace NasLab.Experiments.Report.Validation;

/// <summary>Writes predicted against measured latencies as one HTML file that needs nothing else.</summary>
public static class ValidationWriter
{
    /// <summary>Writes the page; the same input gives the same text.</summary>
    public static void Write(TextWriter output, ValidationInput input)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(input);
        var model = ValidationModelBuilder.Build(input);
        var title = $"NasLab: {model.Device} ({model.Precision}) on {model.Space}";
        PageWriter.Write(output, title, ("latencies", "the latencies"), ReportJson.Write(model), PageAssets.ValidationScripts);
    }
}
