using System.CommandLine;
using NasLab.Experiments.Serving;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab serve</c>: the report's page, live.</summary>
internal static class ServeCommand
{
    /// <summary>"NASL" on a telephone's keys.</summary>
    public const int DefaultPort = 6275;

    public static Command Create(CommandContext context)
    {
        var store = SharedOptions.Store();
        var port = new Option<int>("--port")
        {
            Description = "The port to listen on; 0 for one that is free.",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultPort,
        };
        var json = SharedOptions.Json();
        var command = new Command(
            "serve",
            """
            Shows a store in the browser, live: the report's page, which follows a study while it runs.

            Listens on this machine alone, reads the store and never writes it, contacts no other server. The address is printed on
            standard error. Ctrl-C ends it.
            """)
        {
            store, port, json,
        };
        command.SetAction(parsed => Run(context, parsed.GetValue(store)!, parsed.GetValue(port), parsed.GetValue(json)).GetAwaiter().GetResult());
        return command;
    }

    private static async Task<int> Run(CommandContext context, string store, int port, bool json)
    {
        var problems = new ProblemCollector();
        if (port is < 0 or > 65535)
        {
            problems.Add($"--port: {port} is no port; allowed: 1 to 65535, or 0 for one that is free.");
        }

        problems.Try(() => SharedOptions.OpenStore(context, store).Dispose());
        problems.ThrowIfAny();
        await using var server = await LiveServer.Start(context.Resolve(store), port, context.Time, text => context.Error.WriteLine($"naslab: {text}"));
        if (json)
        {
            context.WriteJson(new { address = server.Address, store = context.Resolve(store) });
        }

        context.Error.WriteLine($"naslab: {store} is shown at {server.Address} (Ctrl-C ends it)");
        await server.Wait(context.Cancellation);
        return ExitCode.Done;
    }
}
