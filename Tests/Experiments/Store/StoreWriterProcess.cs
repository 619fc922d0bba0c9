using System.Diagnostics;
using System.Runtime.CompilerServices;
using NasLab.Experiments.Store;
using static NasLab.Tests.Experiments.Store.StudySamples;

namespace NasLab.Tests.Experiments.Store;

/// <summary>This assembly run as a program that writes trials to a store, prints the number of each one done, and never ends.</summary>
internal static class StoreWriterProcess
{
    private const string Variable = "NASLAB_TEST_WRITE_STORE";

    public static Process Start(string store)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(StoreWriterProcess).Assembly.Location])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { [Variable] = store },
        };
        return Process.Start(start)!;
    }

#pragma warning disable CA2255 // The test program's entry point is generated and does nothing: this runs before it, where it is asked to.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Run()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } path) return;
        using var store = StudyStore.Open(path);
        for (var i = store.Trials("s").Count(t => t.State == NasLab.Search.TrialState.Completed); ; i++)
        {
            store.StartTrial("s", Started(i));
            store.CompleteTrial("s", Completed(i), [Front(0, i, i)], new byte[20_000]);
            Console.WriteLine(i);
        }
    }
}
