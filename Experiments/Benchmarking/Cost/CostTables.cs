using System.Collections.Concurrent;
using NasLab.CostModels.Measurements;
using NasLab.CostModels.Validation;

namespace NasLab.Experiments.Benchmarking.Cost;

/// <summary>The shipped tables with the features of their networks, each made when it is first asked for. Safe to use from several threads.</summary>
public sealed class CostTables
{
    private readonly ConcurrentDictionary<string, Lazy<EvaluationTable>> _tables = new(StringComparer.Ordinal);

    /// <summary>A table of <see cref="MeasurementCatalogue"/>.</summary>
    public EvaluationTable this[string name] =>
        _tables.GetOrAdd(name, n => new Lazy<EvaluationTable>(() => EvaluationTable.Of(MeasurementCatalogue.Find(n)!))).Value;
}
