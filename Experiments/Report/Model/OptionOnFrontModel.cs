namespace NasLab.Experiments.Report.Model;

/// <summary>How often the members of a front take an option.</summary>
/// <param name="Taken">Members that take it.</param>
/// <param name="Members">Members in which the choice has an effect.</param>
/// <param name="Low">The lower end of the share's 90 % interval; null without members.</param>
/// <param name="Verdict"><c>preferred</c>, <c>avoided</c> or <c>unsettled</c>, against the prior.</param>
public sealed record OptionOnFrontModel(int Taken, int Members, double? Low, double? High, string Verdict);
