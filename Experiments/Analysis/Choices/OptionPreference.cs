using NasLab.Experiments.Analysis.Statistics;

namespace NasLab.Experiments.Analysis.Choices;

/// <summary>How often the members of a front take an option, against how often it would be taken by chance.</summary>
/// <param name="Choice">Index into the space's choices.</param>
/// <param name="Name">The choice's name.</param>
/// <param name="Option">The option, as the space writes it.</param>
/// <param name="Taken">Members that take it, of the different ones in which the choice has an effect.</param>
/// <param name="Interval">Of the share among members (<see cref="Proportion.Wilson"/>).</param>
/// <param name="PriorShare">The share among samples of the space (<see cref="SearchSpaces.SearchSpace.Sample"/>) in which the choice has an effect.</param>
/// <param name="EvaluatedShare">
/// The share among all different architectures that were evaluated and in which the choice has an effect: what the search looked at. Not a number without any.
/// </param>
/// <param name="Verdict">Against the prior.</param>
public sealed record OptionPreference(
    int Choice,
    string Name,
    string Option,
    Proportion Taken,
    Interval Interval,
    double PriorShare,
    double EvaluatedShare,
    PreferenceVerdict Verdict)
{
    public ChoicePlace Place => ChoicePlace.Of(Name);
}
