using NasLab.SearchSpaces.Graph;
using NasLab.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Training.Latency;

/// <summary>Runs networks in torch, operator by operator as <see cref="GraphModule"/> does, in fp32.</summary>
internal sealed class TorchExecutor : INetworkExecutor
{
    private readonly LatencyOptions _options;
    private readonly Device _device;

    /// <summary>An executor for the place that the options name.</summary>
    /// <exception cref="DeviceUnavailableException">A GPU is asked for that is not there.</exception>
    public TorchExecutor(LatencyOptions options)
    {
        _options = options;
        var place = TrainingPlace.Resolve(options.On, cuda.is_available() ? cuda.device_count() : 0, key: "on")[0];
        _device = new Device(place);
        Site = new LatencySite(
            place, TrainingSession.GpuName(place), $"{TorchSeam.Provider} {TorchSeam.LibTorchVersion}", TorchSeam.CpuCapability);
    }

    public LatencySite Site { get; }

    public IDisposable Enter() => new ThreadCount(_options.Threads);

    public IExecutableNetwork Load(NetworkGraph graph) => new TorchNetwork(graph, _options, _device);

    public void ReleaseMemory() => TorchSeam.EmptyCache(_device);

    /// <summary>The torch threads of the calling thread, set until disposed.</summary>
    private sealed class ThreadCount : IDisposable
    {
        private readonly int _before = get_num_threads();

        public ThreadCount(int threads) => TorchSeam.SetThreadsOfThisThread(threads);

        public void Dispose() => TorchSeam.SetThreadsOfThisThread(_before);
    }
}
