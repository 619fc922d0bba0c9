using static TorchSharp.torch;

namespace NasLab.Training.Loops;

/// <summary>The processors that libtorch can train on; a test puts its own in.</summary>
/// <param name="Gpus">Counts the GPUs; asked when training, or a property about it, is.</param>
/// <param name="Device">The device of a place such as <c>cpu</c> or <c>cuda:1</c>.</param>
internal sealed record TrainingMachine(Func<int> Gpus, Func<string, Device> Device)
{
    public static TrainingMachine Present { get; } = new(() => cuda.is_available() ? cuda.device_count() : 0, place => new Device(place));
}
