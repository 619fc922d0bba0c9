using System.ComponentModel;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Configuration;

/// <summary>A filter before training.</summary>
public sealed record PreFilterOptions : IOptions
{
    private const int MostCandidates = 1000;

    [Description("What the candidates are compared by, the highest wins: parameters or macs of their networks, or naswot or synflow of their networks before training.")]
    public required ArchitectureScore Score { get; init; }

    [Description("Proposals that the strategy is asked for, of which one is trained.")]
    public int Candidates { get; init; } = 5;

    public IEnumerable<OptionProblem> Validate()
    {
        if (Candidates is < 2 or > MostCandidates)
        {
            yield return new OptionProblem("candidates", $"is {Candidates}; it must be from 2 to {MostCandidates}");
        }
    }
}
