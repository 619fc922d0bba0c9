namespace NasLab.Experiments;

/// <summary>The work cannot be completed although the input was sound: exit code 1. The message is for people.</summary>
public sealed class WorkFailedException(string message) : Exception(message);
