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
        var port = FigureOption.Create("--port", "The port to listen on; 0 for one that is free.", "N");
        port.DefaultValueFactory = _ => $"{DefaultPort}";
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
        command.SetAction(parsed =>
        {
            var problems = new ProblemCollector();
            var path = parsed.GetValue(store)!;
            var number = Port(FigureOption.Integer(parsed, port, problems.Found), problems);
            problems.Try(() => SharedOptions.OpenStore(context, path).Dispose());
            problems.ThrowIfAny();
            return Run(context, path, number, parsed.GetValue(json)).GetAwaiter().GetResult();
        });
        return command;
    }

    /// <summary>The port; the usual one where it is wrong and told of.</summary>
    private static int Port(int? port, ProblemCollector problems)
    {
        if (port is < 0 or > 65535)
        {
            problems.Add($"--port: {port} is no port; allowed: 1 to 65535, or 0 for one that is free.");
        }

        return port ?? DefaultPort;
    }

    private static async Task<int> Run(CommandContext context, string store, int port, bool json)
    {
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
