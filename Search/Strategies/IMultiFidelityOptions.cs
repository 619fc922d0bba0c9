using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>Options of a strategy that evaluates at several fidelities: they have to fit the study's budget.</summary>
public interface IMultiFidelityOptions : IOptions
{
    /// <summary>What does not fit, where the options are fine by themselves.</summary>
    /// <param name="full">The full fidelity of the study.</param>
    /// <param name="trials">Its budget, in evaluations of the full fidelity.</param>
    IEnumerable<OptionProblem> Validate(Fidelity full, int trials);
}
