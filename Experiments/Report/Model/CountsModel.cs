namespace NasLab.Experiments.Report.Model;

/// <summary>Candidates by state, and baselines of any state.</summary>
public sealed record CountsModel(int Completed, int Failed, int Infeasible, int Running, int Baselines);
