using NasLab.SearchSpaces;

namespace NasLab.Experiments.Running;

/// <summary>What a plan has to know of the images and of the machine that trains on them.</summary>
/// <param name="Input">One image.</param>
/// <param name="TrainOn"><c>cpu</c> or a GPU such as <c>cuda:0</c>.</param>
public sealed record StudySite(TensorShape Input, int Classes, string TrainOn)
{
    /// <summary>Trainings at once where the experiment does not say: one for each core; on a GPU one, which keeps it busy.</summary>
    public int DefaultWorkers => TrainOn == "cpu" ? Environment.ProcessorCount : 1;
}
