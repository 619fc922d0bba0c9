using NasLab.Experiments.Store;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Running;

/// <summary>A trial that a worker is to evaluate.</summary>
/// <param name="KeepsState">Whether a later trial may go on from where it stops.</param>
internal sealed record TrialJob(Trial Trial, Architecture? Architecture, NetworkGraph Graph, bool KeepsState = false);
