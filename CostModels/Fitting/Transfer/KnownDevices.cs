using System.Collections.Immutable;
using NasLab.CostModels.Measurements;
using NasLab.SearchSpaces;

namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>
/// The devices known already, seen on a space's own networks: measured there where a table of the space ships, otherwise as their
/// fitted models predict it.
/// </summary>
public sealed class KnownDevices
{
    private const int _poolSize = 3000;

    /// <summary>The family of the device's own fits: no chip has this name.</summary>
    private const string _own = "the device itself";

    /// <summary>Spaces smaller than the pool give an architecture several times; how many draws are tried for each new one.</summary>
    private const int _draws = 4;

    private readonly FeatureTable _features;

    private KnownDevices(ImmutableArray<Architecture> pool, FeatureTable features, ImmutableArray<SourceDevice> sources)
    {
        Pool = pool;
        Sources = sources;
        _features = features;
        Networks = NetworkFeatures.Of(features);
    }

    /// <summary>Architectures of the space: what the devices are compared on and what a design chooses from.</summary>
    public ImmutableArray<Architecture> Pool { get; }

    /// <summary>The devices with their latencies on the pool.</summary>
    public ImmutableArray<SourceDevice> Sources { get; }

    /// <summary>The pool's features.</summary>
    internal ImmutableArray<NetworkFeatures> Networks { get; }

    /// <summary>What is known about a space.</summary>
    /// <param name="space">Any.</param>
    /// <param name="fitted">Devices with a fitted model. They are used where no table of the space ships.</param>
    /// <param name="isUsed">Of a chip's family, whether it may be used; null for all.</param>
    /// <param name="random">Draws the pool.</param>
    public static KnownDevices On(
        SearchSpace space, IEnumerable<(string Name, string Family, FittedLatency Fit)> fitted, Func<string, bool>? isUsed, Random random)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(fitted);
        ArgumentNullException.ThrowIfNull(random);
        isUsed ??= _ => true;
        if (TableOf(space) is { } set)
        {
            var networks = set.Read();
            var rows = Enumerable.Range(0, networks.Architectures.Length).ToArray();
            random.Shuffle(rows);
            rows = rows[..Math.Min(_poolSize, rows.Length)];
            var features = FeatureTable.Of(rows.Select(r => networks.Space.Lower(networks.Architectures[r])));
            return Measured(networks, features, set.Settings.Where(s => isUsed(s.Family)), rows);
        }

        var drawn = Draw(space, random);
        var lowered = FeatureTable.Of(drawn.Select(space.Lower));
        return new KnownDevices(
            drawn, lowered, [.. fitted.Where(f => isUsed(f.Family)).Select(f => SourceDevices.Predicted(f.Name, f.Family, f.Fit, lowered))]);
    }

    /// <summary>What was measured on some networks of a table.</summary>
    /// <param name="features">Of these networks, in the order of <paramref name="rows"/>.</param>
    /// <param name="settings">The devices.</param>
    /// <param name="rows">The pool: rows of the table.</param>
    public static KnownDevices Measured(
        MeasuredNetworks networks, FeatureTable features, IEnumerable<DeviceSetting> settings, IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(networks);
        ArgumentNullException.ThrowIfNull(rows);
        return new KnownDevices([.. rows.Select(r => networks.Architectures[r])], features, SourceDevices.Measured(networks, settings, rows));
    }

    /// <summary>The same and, as one more device each, what these fits of one device predict here: the device measured in other spaces.</summary>
    public KnownDevices WithOwn(IEnumerable<FittedLatency> fits) => new(
        Pool, _features, [.. Sources, .. fits.Select(f => SourceDevices.Predicted($"{_own}, by {f.Origin.Table}", _own, f, _features))]);

    /// <summary>What they say about a device that is not among them; physics alone where there are fewer than two.</summary>
    public DevicePrior ToPrior(TransferOptions? options = null) => DevicePrior.From(FeatureVocabulary.Names, Networks, Sources, options);

    /// <summary>The architectures of the pool that are worth measuring, those that tell most first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not from 1 to what the pool has.</exception>
    public ImmutableArray<Architecture> Suggest(DevicePrior prior, int count, Random random) =>
        [.. SampleDesign.Choose(prior, Networks, count, random).Select(i => Pool[i])];

    /// <summary>The table of this very space: of its family, for the same input and with the family's own options.</summary>
    private static MeasurementSet? TableOf(SearchSpace space)
    {
        var set = MeasurementCatalogue.All.FirstOrDefault(s => s.Space.Name == space.Name);
        if (set?.Space.CreateDefault() is not { } own || own.Choices.Length != space.Choices.Length || !own.Input.Equals(space.Input))
        {
            return null;
        }

        var first = new int[own.Choices.Length];
        var (mine, other) = (own.Lower(own.Create(first)), space.Lower(space.Create(first)));
        return mine.Nodes.Length == other.Nodes.Length && mine.Macs == other.Macs && mine.Parameters == other.Parameters ? set : null;
    }

    private static ImmutableArray<Architecture> Draw(SearchSpace space, Random random)
    {
        var drawn = new Dictionary<string, Architecture>(StringComparer.Ordinal);
        for (var i = 0; i < _draws * _poolSize && drawn.Count < _poolSize && drawn.Count < space.Size; i++)
        {
            var architecture = space.Sample(random);
            drawn[architecture.Id] = architecture;
        }

        return [.. drawn.Values];
    }
}
