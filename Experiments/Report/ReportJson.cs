using System.Text.Json;
using System.Text.Json.Serialization;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Report.Validation;

namespace NasLab.Experiments.Report;

/// <summary>
/// The page's data as JSON. The default encoder writes <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c> as <c>\u003C</c> and so on, so that
/// the text may stand inside a script element whatever names and failures a store holds.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReportModel))]
[JsonSerializable(typeof(OverviewModel))]
[JsonSerializable(typeof(StudyModel))]
[JsonSerializable(typeof(TrialTableModel))]
[JsonSerializable(typeof(TrialModel))]
[JsonSerializable(typeof(NetworkModel))]
[JsonSerializable(typeof(AnalysisModel))]
[JsonSerializable(typeof(ValidationModel))]
public sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>For people.</summary>
    public static string Indented(ReportModel model) =>
        JsonSerializer.Serialize(model, new ReportJson(new JsonSerializerOptions(Default.Options) { WriteIndented = true, NewLine = "\n" }).ReportModel);

    /// <inheritdoc cref="Indented(ReportModel)"/>
    public static string Indented(ValidationModel model) =>
        JsonSerializer.Serialize(model, new ReportJson(new JsonSerializerOptions(Default.Options) { WriteIndented = true, NewLine = "\n" }).ValidationModel);

    /// <summary>On one line, as the page holds it.</summary>
    public static string Write(ReportModel model) => JsonSerializer.Serialize(model, Default.ReportModel);

    /// <inheritdoc cref="Write(ReportModel)"/>
    public static string Write(ValidationModel model) => JsonSerializer.Serialize(model, Default.ValidationModel);
}
