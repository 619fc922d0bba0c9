using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Running;

/// <summary>What a plan has to know of the images and of the machine that trains on them.</summary>
/// <param name="Input">One image.</param>
/// <param name="Places"><c>cpu</c>, or GPUs such as <c>cuda:0</c>, over which workers are shared out in turn.</param>
public sealed record StudySite(TensorShape Input, int Classes, ImmutableArray<string> Places)
{
    /// <summary>Trainings at once where the experiment does not say: one for each core; one for each GPU, which keeps it busy.</summary>
    public int DefaultWorkers => Places is ["cpu"] ? Environment.ProcessorCount : Places.Length;
}
