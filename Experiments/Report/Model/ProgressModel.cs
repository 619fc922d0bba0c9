namespace NasLab.Experiments.Report.Model;

/// <summary>How far a front had come when a candidate finished.</summary>
/// <param name="Finished">Candidates finished so far, this one included: completed, failed and infeasible.</param>
/// <param name="Trial">The number of the trial that finished.</param>
/// <param name="Seconds">Wall-clock seconds until then, without the pauses between sittings.</param>
/// <param name="Hypervolume">Share of the box up to the reference point, 0 to 1; never falls.</param>
public sealed record ProgressModel(int Finished, int Trial, double Seconds, double Hypervolume);
