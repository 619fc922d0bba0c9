using NasLab.Experiments.Store;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Running;

/// <summary>A trial that a worker is to evaluate.</summary>
internal sealed record TrialJob(Trial Trial, Architecture? Architecture, NetworkGraph Graph);
