namespace NasLab.Experiments.Report.Model;

public sealed record EnvironmentEntry(string Label, string Value);
