using System.Collections.Immutable;
using System.Text.Json;
using NasLab.Experiments.Fronts;

namespace NasLab.Experiments.Store.Rows;

/// <summary>A row of fronts. Members are a JSON list of trial numbers.</summary>
internal sealed class FrontRow
{
    public int Target { get; set; }
    public int Completion { get; set; }
    public int Trial { get; set; }
    public double Hypervolume { get; set; }
    public string Members { get; set; } = "[]";

    public static FrontRow Of(DeviceFront front, int completion, int trial) => new()
    {
        Target = front.Target,
        Completion = completion,
        Trial = trial,
        Hypervolume = front.Hypervolume,
        Members = JsonSerializer.Serialize(front.Points.Select(p => p.Number)),
    };

    /// <summary>Whether a front is as it was.</summary>
    public bool IsAs(FrontRow other) =>
        Hypervolume.Equals(other.Hypervolume) && string.Equals(Members, other.Members, StringComparison.Ordinal);

    public FrontChange ToChange() =>
        new(Target, Completion, Trial, Hypervolume, JsonSerializer.Deserialize<ImmutableArray<int>>(Members));
}
