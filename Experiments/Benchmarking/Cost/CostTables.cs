using System.Collections.Concurrent;
using NasLab.CostModels.Fitting.Transfer;
using NasLab.CostModels.Measurements;
using NasLab.CostModels.Validation;

namespace NasLab.Experiments.Benchmarking.Cost;

/// <summary>The shipped tables with the features of their networks, each made when it is first asked for. Safe to use from several threads.</summary>
public sealed class CostTables
{
    private readonly ConcurrentDictionary<string, Lazy<EvaluationTable>> _tables = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<LeaveFamilyOut>> _transfers = new(StringComparer.Ordinal);

    /// <summary>A table of <see cref="MeasurementCatalogue"/>.</summary>
    public EvaluationTable this[string name] =>
        _tables.GetOrAdd(name, n => new Lazy<EvaluationTable>(() => EvaluationTable.Of(MeasurementCatalogue.Find(n)!))).Value;

    /// <summary>The same table for few-shot transfer between its devices.</summary>
    public LeaveFamilyOut Transfer(string name) =>
        _transfers.GetOrAdd(name, n => new Lazy<LeaveFamilyOut>(() => new LeaveFamilyOut(MeasurementCatalogue.Find(n)!))).Value;
}
