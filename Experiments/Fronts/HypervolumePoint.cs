namespace NasLab.Experiments.Fronts;

/// <summary>How far a front had come when a trial finished.</summary>
/// <param name="Finished">Candidates finished so far, this one included: completed, failed and infeasible.</param>
/// <param name="Trial">The number of the trial that finished.</param>
/// <param name="Hypervolume">As <see cref="DeviceFront.Hypervolume"/>; never falls.</param>
public sealed record HypervolumePoint(int Finished, int Trial, double Hypervolume);
