using System.Collections.Immutable;
using System.Text.Json;
using NasLab.CostModels;
using NasLab.Experiments.Configuration.Model;

namespace NasLab.Experiments.Store.Rows;

/// <summary>A row of targets. Limits are a JSON list of figure and max.</summary>
internal sealed class TargetRow
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public long StudyId { get; set; }
    public int Target { get; set; }
    public string Device { get; set; } = "";
    public string Precision { get; set; } = "";
    public string Limits { get; set; } = "[]";
    public double? ReferenceLatencyMs { get; set; }
    public bool Calibrated { get; set; }

    public static TargetRow Of(Target target, int index, long study) => new()
    {
        StudyId = study,
        Target = index,
        Device = target.Device,
        Precision = OptionNames.Value(target.Precision),
        Limits = JsonSerializer.Serialize(target.Limits, Json),
        ReferenceLatencyMs = StoredValues.Number(target.ReferenceLatencyMs),
        Calibrated = target.Calibrated,
    };

    public Target ToTarget() => new(
        Device,
        OptionNames.ParseValue<Precision>(Precision),
        JsonSerializer.Deserialize<ImmutableArray<Limit>>(Limits, Json),
        StoredValues.NumberOrNaN(ReferenceLatencyMs),
        Calibrated);
}
