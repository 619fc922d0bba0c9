using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.CostModels.Devices;

/// <summary>A device file cannot be used; everything that is wrong with it, at once.</summary>
public sealed class DeviceFileException(string name, ImmutableArray<OptionProblem> problems)
    : Exception($"The device file {name} cannot be used:{string.Concat(problems.Select(p => $"\n  {p}"))}")
{
    public ImmutableArray<OptionProblem> Problems { get; } = problems;
}
