using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training.Latency;

namespace NasLab.Tests.Training.Latency;

/// <summary>
/// A machine whose time passes only while networks run: each has a latency of its own, which the machine's state and the
/// network's own noise lengthen. It keeps a record of what ran.
/// </summary>
internal sealed class SimulatedMachine(bool isGpu = false) : TimeProvider, INetworkExecutor
{
    private readonly Dictionary<NetworkGraph, (string Name, Func<double> LatencyMs)> _networks = new(ReferenceEqualityComparer.Instance);
    private double _nowMs;

    /// <summary>How many times longer everything takes, by the second.</summary>
    public Func<double, double> Slowdown { get; set; } = _ => 1;

    public List<(string Name, int Times)> Runs { get; } = [];

    public List<string> Loads { get; } = [];

    public int Loaded { get; private set; }

    public int MostLoaded { get; private set; }

    public bool IsEntered { get; private set; }

    public double NowSeconds => _nowMs / 1000;

    public LatencySite Site { get; } = new(isGpu ? "cuda:0" : "cpu", isGpu ? "Simulated GPU" : null, "Simulation 1", "none");

    public override long TimestampFrequency => 1_000_000_000;

    public override long GetTimestamp() => (long)(_nowMs * 1e6);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddMilliseconds(_nowMs);

    /// <summary>A network of a constant latency.</summary>
    public NetworkGraph Network(string name, double latencyMs) => Network(name, () => latencyMs);

    /// <summary>A network that takes another time each time.</summary>
    public NetworkGraph Network(string name, Func<double> latencyMs)
    {
        var builder = new GraphBuilder(TensorShape.Vector(2));
        builder.Add("classifier", new Operator.Linear(2), 0);
        var graph = builder.Build();
        _networks.Add(graph, (name, latencyMs));
        return graph;
    }

    public LatencySubject Subject(string name, double latencyMs) => new(name, Network(name, latencyMs));

    public IDisposable Enter() => new Entered(this);

    public IExecutableNetwork Load(NetworkGraph graph)
    {
        var (name, latencyMs) = _networks[graph];
        Loads.Add(name);
        _ = latencyMs(); // A network that does not fit throws here.
        MostLoaded = Math.Max(MostLoaded, ++Loaded);
        return new Simulated(this, name, latencyMs);
    }

    public void ReleaseMemory()
    {
        // The simulation has no memory.
    }

    /// <summary>What ran, each network's runs in a row being one: reference, a, reference, b, ...</summary>
    public string[] Segments() => [.. Runs.Where((r, i) => i == 0 || Runs[i - 1].Name != r.Name).Select(r => r.Name)];

    private sealed class Entered : IDisposable
    {
        private readonly SimulatedMachine _machine;

        public Entered(SimulatedMachine machine)
        {
            _machine = machine;
            machine.IsEntered = true;
        }

        public void Dispose() => _machine.IsEntered = false;
    }

    private sealed class Simulated(SimulatedMachine machine, string name, Func<double> latencyMs) : IExecutableNetwork
    {
        public void Run(int times)
        {
            Assert.True(machine.IsEntered);
            machine.Runs.Add((name, times));
            for (var i = 0; i < times; i++)
            {
                machine._nowMs += latencyMs() * machine.Slowdown(machine.NowSeconds);
            }
        }

        public void Dispose() => machine.Loaded--;
    }
}
