using System.Collections.Immutable;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training.Scores;

namespace NasLab.Experiments.Running;

/// <summary>What a plan has to know of the images and of the machine that trains on them.</summary>
/// <param name="Input">One image.</param>
/// <param name="Places"><c>cpu</c>, or GPUs such as <c>cuda:0</c>, over which workers are shared out in turn.</param>
public sealed record StudySite(TensorShape Input, int Classes, ImmutableArray<string> Places)
{
    /// <summary>Scores a network before it is trained, with what a seed draws.</summary>
    public Func<UntrainedScore, NetworkGraph, int, NetworkScore> Score { get; init; } =
        static (score, _, _) => throw new InvalidOperationException($"There is nothing here to find the score {score} with.");

    /// <summary>Told, for people, what a search passes over.</summary>
    public Action<string> Say { get; init; } = static _ => { };

    /// <summary>Trainings at once where the experiment does not say: one for each core; one for each GPU, which keeps it busy.</summary>
    public int DefaultWorkers => Places is ["cpu"] ? Environment.ProcessorCount : Places.Length;
}
