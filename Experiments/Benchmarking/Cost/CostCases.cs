using System.Collections.Immutable;
using NasLab.CostModels.Fitting.Transfer;
using NasLab.CostModels.Measurements;
using NasLab.CostModels.Validation;

namespace NasLab.Experiments.Benchmarking.Cost;

/// <summary>Every claim about cost models that <c>naslab bench cost</c> checks.</summary>
public static class CostCases
{
    private const string _brpNas = "BRP-NAS (Dudziak et al. 2020): Spearman 0.789 with 900 measurements, on its own devices";
    private const string _nnMeter = "nn-Meter (Zhang et al. 2021): 83 to 99 % within 10 %, on its own devices";
    private const string _help = "HELP (Lee et al. 2021): Spearman 0.932 with 20 measurements, on its own split";

    /// <summary>In the order in which they are run and printed.</summary>
    public static ImmutableArray<CostCase> All { get; } =
    [
        Sampled("nasbench201", 10, new CostTarget(7.5, 76, 0.92)),
        Sampled("nasbench201", 100, new CostTarget(4.0, 88, 0.973)),
        Sampled("nasbench201", 900, new CostTarget(3.5, 90, 0.976)) with { Anchor = $"{_brpNas}; {_nnMeter}" },
        Sampled("once-for-all", 100, new CostTarget(4.0, 89, 0.92)),
        Sampled("once-for-all", 1000, new CostTarget(3.7, 90, 0.922)),
        Sampled("fbnet", 100, new CostTarget(3.5, null, 0.93), endToEnd: true),
        FewShot("nasbench201", 10, new CostTarget(5.0, 86, 0.972)),
        FewShot("nasbench201", 20, new CostTarget(4.2, 89, 0.974)) with { Anchor = _help },
        CrossSpace("nasbench201", "fbnet", 10, new CostTarget(4.0, null, 0.90)),
        PublishedOrderCase.Case,
        UnseenBlocksCase.Case,
        EnergyCase.Case,
    ];

    public static CostCase? Find(string name) => All.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal));

    private static CostCase Sampled(string table, int samples, CostTarget target, bool endToEnd = false) => new(
        $"{table}-{samples}",
        $"{table}, {samples} random samples{(endToEnd ? ", devices measured end to end" : "")}",
        target,
        (tables, draws) => Jobs(tables, table, Settings(table, endToEnd), samples, draws, () => new FittedLearner()));

    private static CostCase FewShot(string table, int samples, CostTarget target) => new(
        $"{table}-few-shot-{samples}",
        $"{table}, {samples} suggested samples, the device's chip family left out",
        target,
        (tables, draws) => Jobs(tables, table, Settings(table), samples, draws, () => new TransferLearner()));

    private static CostCase CrossSpace(string from, string to, int samples, CostTarget target) => new(
        $"{from}-to-{to}-{samples}",
        $"{to} from {from} on the same device, {samples} random {to} samples, and other chip families",
        target,
        (tables, draws) => Jobs(
            tables, to, Settings(to, endToEnd: true).Where(s => Settings(from).Any(f => f.Name == s.Name)), samples, draws, () => new CrossSpaceLearner(tables[from])));

    private static IEnumerable<Func<CostSettingResult>> Jobs(
        CostTables tables, string table, IEnumerable<DeviceSetting> settings, int samples, int draws, Func<ILatencyLearner> makeLearner)
    {
        var learner = new Lazy<ILatencyLearner>(makeLearner);
        return settings.SelectMany(setting => Enumerable.Range(0, draws).Select(draw => (Func<CostSettingResult>)(() => CostSettingResult.Of(
            EvaluationProtocol.Judge(EvaluationProtocol.Draw(tables[table], setting, samples, draw), draw, learner.Value)))));
    }

    private static IEnumerable<DeviceSetting> Settings(string table, bool endToEnd = false) =>
        MeasurementCatalogue.Find(table)!.Settings.Where(s => s.EndToEnd || !endToEnd);
}
