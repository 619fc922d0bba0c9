namespace NasLab.Training;

/// <summary>
/// Training cannot run where <see cref="TrainingOptions.TrainOn"/> asks, or not in the precision asked for; the message says
/// what is allowed on this machine.
/// </summary>
public sealed class DeviceUnavailableException(string message) : Exception(message);
