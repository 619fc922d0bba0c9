using NasLab.CostModels;
using NasLab.CostModels.Fitting;
using NasLab.CostModels.Validation;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>A fit in <c>naslab devices --json</c>: what it rests on and its error, without its coefficients, which the file has.</summary>
internal sealed record FittedDocument(
    Precision Precision, int Batch, string Method, GraphExecution Execution, int TrainingCount, string TrainingSha256)
{
    /// <summary>The space whose networks it is for, where the device has a fit for each of several.</summary>
    public required string? Space { get; init; }

    public required string Table { get; init; }

    public required string Column { get; init; }

    public required IReadOnlyList<FitTable> Tables { get; init; }

    public required DateOnly Date { get; init; }

    public required string ToolVersion { get; init; }

    public required FitStatistics CrossValidated { get; init; }

    public required FitStatistics? HeldOut { get; init; }

    public static FittedDocument Of(FittedLatency fit) => new(fit.Precision, fit.Batch, fit.Method, fit.Execution, fit.TrainingCount, fit.TrainingSha256)
    {
        Space = fit.Space,
        Table = fit.Origin.Table,
        Column = fit.Origin.Column,
        Tables = fit.Origin.Tables,
        Date = fit.Origin.Date,
        ToolVersion = fit.Origin.ToolVersion,
        CrossValidated = fit.CrossValidated,
        HeldOut = fit.HeldOut,
    };
}
