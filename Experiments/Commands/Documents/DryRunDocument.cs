using System.Collections.Immutable;
using NasLab.CostModels;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>What <c>naslab run --dry-run</c> says of an experiment; no more than this where a run would show a result that is there.</summary>
internal record DryRunDocument(string Name, StudyStart.Kind Start);

/// <summary>The same of one that a run would train candidates for.</summary>
internal sealed record StudyDryRunDocument(string Name, StudyStart.Kind Start) : DryRunDocument(Name, Start)
{
    public required double SpaceSizeLog10 { get; init; }

    public required string Input { get; init; }

    public required int TrainingImages { get; init; }

    public required int ValidationImages { get; init; }

    public required int TestImages { get; init; }

    public required int Candidates { get; init; }

    /// <summary>Of the candidates, in evaluations of all epochs, those that the store holds.</summary>
    public required double CandidatesDone { get; init; }

    public required ImmutableArray<string> BeginsWith { get; init; }

    public required ImmutableArray<int> Epochs { get; init; }

    /// <summary>Still to be trained.</summary>
    public required int Baselines { get; init; }

    public required int Workers { get; init; }

    public required string TrainOn { get; init; }

    public required ImmutableArray<DryRunDevice> Devices { get; init; }

    public required double FeasibleShare { get; init; }

    public required double ImagesPerSecondAndWorker { get; init; }

    public required double EstimatedSeconds { get; init; }
}

/// <summary>A target device, as the samples saw it.</summary>
internal sealed record DryRunDevice(string Device, Precision Precision, double FeasibleShare, double LargestLatencyMs);
