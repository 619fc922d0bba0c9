using System.Diagnostics;
using System.Runtime.CompilerServices;
using NasLab.Experiments.Store;
using static NasLab.Tests.Experiments.Store.StudySamples;

namespace NasLab.Tests.Experiments.Store;

/// <summary>
/// This assembly run as a program that writes trials to a store and prints the number of each one done. It never ends, but where
/// the store fails it: then it prints the message and how many trials the store still gives it.
/// </summary>
internal static class StoreWriterProcess
{
    private const string Variable = "NASLAB_TEST_WRITE_STORE";

    /// <summary>Starts it.</summary>
    /// <param name="fileKiB">The largest file it can write, as a disk of that size would have it.</param>
    public static Process Start(string store, int? fileKiB = null)
    {
        var assembly = typeof(StoreWriterProcess).Assembly.Location;
        var start = fileKiB is { } limit
            ? new ProcessStartInfo("bash", ["-c", $"trap '' XFSZ; ulimit -f {limit}; exec dotnet exec \"$0\"", assembly])
            : new ProcessStartInfo("dotnet", ["exec", assembly]);
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.Environment[Variable] = store;
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0"; // it would need a large file of its own
        return Process.Start(start)!;
    }

#pragma warning disable CA2255 // The test program's entry point is generated and does nothing: this runs before it, where it is asked to.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Run()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } path) return;
        using var store = StudyStore.Open(path);
        try
        {
            for (var i = Completions(store); ; i++)
            {
                store.StartTrial("s", Started(i));
                store.CompleteTrial("s", Completed(i), [Front(0, i, i)], new byte[20_000]);
                Console.WriteLine(i);
            }
        }
        catch (StoreException e)
        {
            Console.WriteLine(e.Message);
            Console.WriteLine(Completions(store));
        }
    }

    private static int Completions(StudyStore store) => store.Trials("s").Count(t => t.State == NasLab.Search.TrialState.Completed);
}
