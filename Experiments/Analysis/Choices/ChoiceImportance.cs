namespace NasLab.Experiments.Analysis.Choices;

/// <summary>How much of a figure's variance over a space one choice explains by itself.</summary>
/// <param name="Choice">Index into the space's choices.</param>
/// <param name="Name">The choice's name: <c>stages.2.blocks.1.kernel</c>.</param>
/// <param name="Share">From 0 to 1: the main effect's variance over the variance of the figure.</param>
/// <param name="Deviation">The standard deviation of the share over models that were fitted to bootstrap samples of the trials.</param>
public sealed record ChoiceImportance(int Choice, string Name, double Share, double Deviation)
{
    public ChoicePlace Place => ChoicePlace.Of(Name);
}
