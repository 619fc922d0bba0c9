using System.Text.Json;
using System.Text.Json.Serialization;
using NasLab.Experiments.Report.Model;

namespace NasLab.Experiments.Report;

/// <summary>
/// The page's data as JSON. The default encoder writes <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c> as <c>\u003C</c> and so on, so that
/// the text may stand inside a script element whatever names and failures a store holds.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReportModel))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    public static string Write(ReportModel model) => JsonSerializer.Serialize(model, Default.ReportModel);
}
