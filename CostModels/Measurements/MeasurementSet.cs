using System.Collections.Immutable;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.CostModels.Measurements;

/// <summary>A shipped table of whole networks of one space, measured on several devices.</summary>
/// <param name="Name">The name of the file below <c>Measurements/Data</c>.</param>
/// <param name="Space">The family whose default space the networks are of.</param>
/// <param name="Source">Who measured; SOURCES.md has it in full.</param>
/// <param name="Licence">The data's licence.</param>
public sealed record MeasurementSet(string Name, SpaceFamily Space, string Source, string Licence)
{
    public required ImmutableArray<DeviceSetting> Settings { get; init; }

    /// <summary>The table as it stands in the file.</summary>
    public MeasurementTable ReadTable() => MeasurementCatalogue.ReadTable(Name);

    /// <summary>The architectures and every setting's latencies.</summary>
    public MeasuredNetworks Read()
    {
        var table = ReadTable();
        var space = Space.CreateDefault();
        var keys = ArchitectureKeys.For(space, table.Columns)
            ?? throw new InvalidOperationException($"The table {Name} has no columns that name architectures.");
        return new MeasuredNetworks(
            space,
            [.. table.Rows.Select(r => keys.Read(r.Fields))],
            Settings.ToImmutableDictionary(s => s.Name, s => table.Numbers(s.Column), StringComparer.Ordinal));
    }
}
