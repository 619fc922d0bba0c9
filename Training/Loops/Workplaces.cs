using System.Collections.Immutable;
using NasLab.Training.Datasets;

namespace NasLab.Training.Loops;

/// <summary>
/// The places that a study trains on. Workers are shared out over them in turn: worker w is at the place w modulo their number.
/// A place gets the images when its first worker asks for them, once; a place without a worker gets none.
/// </summary>
internal sealed class Workplaces : IDisposable
{
    private readonly Lazy<ImmutableArray<string>> _names;
    private readonly Lazy<ImmutableArray<Lazy<Workplace>>> _places;

    public Workplaces(ImageData images, TrainingOptions options, TrainingMachine machine)
    {
        _names = new(() => TrainingPlace.Resolve(options.TrainOn, machine.Gpus()));
        _places = new(() => [.. _names.Value.Select(n => new Lazy<Workplace>(() => new Workplace(images, options, machine.Device(n))))]);
    }

    /// <summary><c>cpu</c>, or GPUs such as <c>cuda:0</c>.</summary>
    /// <exception cref="DeviceUnavailableException">A GPU is asked for that is not there.</exception>
    public ImmutableArray<string> Names => _names.Value;

    /// <summary>Where a worker trains; several threads may ask at once.</summary>
    /// <param name="worker">From 0.</param>
    /// <exception cref="DeviceUnavailableException">The GPU is not there, or has not the memory for the images.</exception>
    public Workplace Of(int worker) => _places.Value[worker % _places.Value.Length].Value;

    public void Dispose()
    {
        if (!_places.IsValueCreated)
            return;

        foreach (var place in _places.Value.Where(p => p.IsValueCreated))
        {
            place.Value.Dispose();
        }
    }
}
