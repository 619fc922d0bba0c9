using System.Collections.Immutable;
using NasLab.CostModels.Measurements;
using NasLab.CostModels.Validation;

namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>
/// Few-shot transfer on a table whose devices are known: a fifth of the networks is held out, all settings of the target's family are
/// taken away, a design of a few of the other networks is measured on the target (looked up), and the held-out ones are predicted.
/// The held-out networks take no part in anything, the sources' surfaces and the design included. Rows with failed measurements of the
/// target are no candidates of the design (a user's measurement would be repeated) and count in no figure.
/// </summary>
public sealed class LeaveFamilyOut
{
    private const int _poolSize = 3000;
    private const int _candidates = 4000;

    private readonly MeasurementSet _set;
    private readonly MeasuredNetworks _measured;
    private readonly NetworkFeatures[] _features;
    private readonly Dictionary<string, ImmutableArray<double>> _usable;

    /// <summary>Reads the table and lowers its networks.</summary>
    public LeaveFamilyOut(MeasurementSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        _set = set;
        _measured = set.Read();
        _features = [.. _measured.Architectures.Select(a => NetworkFeatures.Of(_measured.Space.Lower(a)))];
        _usable = set.Settings.ToDictionary(s => s.Name, Usable, StringComparer.Ordinal);
    }

    /// <summary>The score of one target after so many measurements.</summary>
    /// <param name="target">A setting of the table.</param>
    /// <param name="draw">Seed of the split and the design.</param>
    /// <param name="family">What is taken away with the target: settings of an equal family; the chip where null.</param>
    public TransferScore Score(
        DeviceSetting target, int samples, int draw, Func<DeviceSetting, string>? family = null, TransferOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        family ??= s => s.Family;
        var random = new Random(draw);
        var order = Enumerable.Range(0, _features.Length).ToArray();
        random.Shuffle(order);
        var heldOut = order[..(order.Length / 5)];
        var training = order[(order.Length / 5)..];

        var pool = training.Where(i => _features[i].DependsOnInput).Take(_poolSize).ToArray();
        var sources = _set.Settings.Where(s => family(s) != family(target))
            .Select(s => new SourceDevice(s.Name, s.Family, [.. pool.Select(i => _usable[s.Name][i])]));
        var prior = DevicePrior.From(FeatureVocabulary.Names, [.. pool.Select(i => _features[i])], [.. sources], options);

        var latencies = _usable[target.Name];
        var candidates = training.Where(i => _features[i].DependsOnInput && !double.IsNaN(latencies[i])).Take(_candidates).ToArray();
        var chosen = SampleDesign.Choose(prior, [.. candidates.Select(i => _features[i])], samples, random, options);
        var measured = chosen.Select(c => candidates[c]).ToArray();
        var fit = FewShotFit.Of(prior, [.. measured.Select(i => _features[i])], [.. measured.Select(i => latencies[i])]);

        var scored = heldOut.Where(i => !double.IsNaN(latencies[i])).ToArray();
        var predictions = scored.Select(i => fit.Predict(_features[i])).ToArray();
        var statistics = FitStatistics.Of(
            [.. scored.Select(i => latencies[i])],
            [.. predictions.Select(p => p.LatencyMs)],
            [.. predictions.Select(p => (p.LowMs, p.HighMs))]);
        return new TransferScore(target.Name, samples, draw, heldOut.Length - scored.Length, fit.Execution, statistics);
    }

    /// <summary>A setting's latencies, NaN where the measurement failed.</summary>
    private ImmutableArray<double> Usable(DeviceSetting setting)
    {
        var usable = Enumerable.Repeat(double.NaN, _features.Length).ToArray();
        foreach (var row in _measured.UsableRows(setting))
        {
            usable[row] = _measured.LatencyMs[setting.Name][row];
        }

        return [.. usable];
    }
}
