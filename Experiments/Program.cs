using System.Runtime.InteropServices;
using System.Text;
using NasLab.Experiments.Commands;

namespace NasLab.Experiments;

internal static class Program
{
    private static int Main(string[] arguments)
    {
        using var cancellation = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var context = new CommandContext
        {
            Out = Console.Out,
            Error = Console.Error,
            OpenIn = Console.OpenStandardInput,
            IsErrorTerminal = !Console.IsErrorRedirected,
            IsOutTerminal = !Console.IsOutputRedirected,
            Width = Console.IsOutputRedirected ? 160 : Math.Max(60, Console.WindowWidth),
            WorkingDirectory = Environment.CurrentDirectory,
            Time = TimeProvider.System,
            Cancellation = cancellation.Token,
        };
        try
        {
            return CommandLine.Run(arguments, context);
        }
        catch (Exception e)
        {
            // A defect of NasLab itself: everything expected has been turned into a message before.
            context.Error.WriteLine($"naslab: an unexpected error, please report it with this text: {e}");
            return ExitCode.Failed;
        }

        // The first signal stops the work cleanly; a second one ends the process at once.
        void Cancel(PosixSignalContext signal)
        {
            signal.Cancel = !cancellation.IsCancellationRequested;
            cancellation.Cancel();
        }
    }
}
