using TorchSharp;

namespace NasLab.Training.Latency;

/// <summary>Holds a group's networks in memory and visits them in rounds.</summary>
internal sealed class GroupVisits(
    INetworkExecutor executor, SegmentTimer timer, ReferenceSeries reference, LatencyOptions options, TimeProvider clock) : IDisposable
{
    private readonly List<Loaded> _networks = [];

    /// <summary>Loads and warms up the networks; those for which the memory does not suffice fail.</summary>
    public void Load(IEnumerable<NetworkRecord> group)
    {
        foreach (var record in group)
        {
            record.Restart();
            IExecutableNetwork? network = null;
            try
            {
                network = executor.Load(record.Subject.Graph);
                var plan = timer.Settle(network);
                record.Plan(plan);
                _networks.Add(new Loaded(record, network, plan));
            }
            catch (Exception e) when (TorchSeam.IsOutOfMemory(e))
            {
                network?.Dispose();
                executor.ReleaseMemory();
                record.Fail($"{executor.Site.Place} has not the memory for batches of {options.Batch}");
            }
        }
    }

    /// <summary>
    /// Visits each network once in each round, in random order, until it has as many visits as there are rounds to be or has been
    /// visited twice as often.
    /// </summary>
    /// <param name="onVisit">Told whether the visit counts.</param>
    public void MakeRounds(Random random, Action<bool> onVisit, CancellationToken cancellationToken)
    {
        var before = reference.Measure();
        while (_networks.Where(n => n.Record.Rounds < options.Rounds && n.Record.AllVisits < 2 * options.Rounds).ToArray() is { Length: > 0 } round)
        {
            random.Shuffle(round);
            foreach (var (record, network, plan) in round)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var segment = timer.Measure(network, plan);
                var after = reference.Measure();
                onVisit(record.Add(new Visit(segment, before, after), options, clock.GetUtcNow()));
                before = after;
            }
        }
    }

    public void Dispose() => _networks.ForEach(n => n.Network.Dispose());

    private sealed record Loaded(NetworkRecord Record, IExecutableNetwork Network, SegmentPlan Plan);
}
