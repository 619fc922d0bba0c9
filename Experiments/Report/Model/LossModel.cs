namespace NasLab.Experiments.Report.Model;

/// <summary>A loss over the deployable members of a front.</summary>
public sealed record LossModel(double Median, double Worst);
