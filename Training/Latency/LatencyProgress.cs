namespace NasLab.Training.Latency;

/// <summary>How far a measurement is.</summary>
/// <param name="Attempt">From 1; beyond it, only networks that were too noisy are measured.</param>
/// <param name="Visits">Visits made, of all attempts.</param>
/// <param name="VisitsPlanned">Visits made and planned, as far as is known: more where noise asks for repetition.</param>
/// <param name="Remaining">From the visits' mean duration; null before the first.</param>
public sealed record LatencyProgress(int Attempt, int Visits, int VisitsPlanned, TimeSpan? Remaining);
