using NasLab.SearchSpaces.Graph;

namespace NasLab.Training.Latency;

/// <summary>Runs networks; a test puts its own in.</summary>
internal interface INetworkExecutor
{
    LatencySite Site { get; }

    /// <summary>Prepares the calling thread for loading and running, until the result is disposed on it.</summary>
    IDisposable Enter();

    /// <summary>Makes a network ready to run on images of its own.</summary>
    IExecutableNetwork Load(NetworkGraph graph);

    /// <summary>Gives memory that is no longer used back to the device.</summary>
    void ReleaseMemory();
}

/// <summary>A network that is ready to run.</summary>
internal interface IExecutableNetwork : IDisposable
{
    /// <summary>Runs so many inferences, one after the other, and returns once the device has done them all.</summary>
    void Run(int times);
}
