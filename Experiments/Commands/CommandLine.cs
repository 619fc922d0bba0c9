using System.CommandLine;
using System.CommandLine.Help;
using NasLab.Experiments.Configuration;
using NasLab.Experiments.Store;
using NasLab.Training;
using NasLab.Training.Datasets;

namespace NasLab.Experiments.Commands;

/// <summary>The command line: parses, runs the verb, turns every expected failure into a message and an exit code.</summary>
public static class CommandLine
{
    public static int Run(IReadOnlyList<string> arguments, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(context);
        var root = Root(context);
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in ParseProblems.Of(parsed.Errors))
            {
                context.Error.WriteLine($"naslab: {problem}");
            }

            var verb = parsed.CommandResult.Command == root ? "" : $" {parsed.CommandResult.Command.Name}";
            context.Error.WriteLine($"'naslab{verb} --help' shows what is allowed.");
            return ExitCode.BadInput;
        }

        ShortenList(parsed.CommandResult.Command);
        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = context.Out,
                Error = context.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (BadInputException e)
        {
            return Fail(context, e.Problems, ExitCode.BadInput);
        }
        catch (ConfigException e)
        {
            return Fail(context, [e.Message], ExitCode.BadInput);
        }
        catch (DataException e)
        {
            return Fail(context, [e.Message], ExitCode.BadInput);
        }
        catch (DeviceUnavailableException e)
        {
            return Fail(context, [e.Message], ExitCode.BadInput);
        }
        catch (StoreException e)
        {
            return Fail(context, [e.Message], e.BadInput ? ExitCode.BadInput : ExitCode.Failed);
        }
        catch (WorkFailedException e)
        {
            return Fail(context, [e.Message], ExitCode.Failed);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
    }

    /// <summary>A list of verbs shows what each does, not how it is used: that stands in the verb's own help.</summary>
    private static void ShortenList(Command command)
    {
        foreach (var verb in command.Subcommands)
        {
            verb.Description = verb.Description?.ReplaceLineEndings("\n").Split("\n\n")[0];
        }
    }

    private static Command Root(CommandContext context)
    {
        // Not a RootCommand, which is named for the program that hosts it.
        return new Command(
            "naslab",
            """
            NasLab: hardware-aware neural architecture search.

            From one config file it samples networks, trains each briefly, prices each on every target device, and keeps one
            Pareto front per device in a SQLite store.

            Start with:  naslab run experiments.json
            Then:        naslab front EXPERIMENT, naslab pick EXPERIMENT --device NAME, naslab report
            Your device: naslab calibrate --help shows how a handful of measurements makes one whose error is known
            Exit codes:  0 done, 1 the work failed, 2 bad input.
            """)
        {
            new HelpOption(),
            new VersionOption(),
            RunCommand.Create(context),
            StatusCommand.Create(context),
            FrontCommand.Create(context),
            PickCommand.Create(context),
            TrainCommand.Create(context),
            AuditCommand.Create(context),
            CompareCommand.Create(context),
            ReportCommand.Create(context),
            ServeCommand.Create(context),
            ProfileCommand.Create(context),
            SpacesCommand.Create(context),
            SampleCommand.Create(context),
            MeasureCommand.Create(context),
            DevicesCommand.Create(context),
            CalibrateCommand.Create(context),
            ValidateCommand.Create(context),
            PredictCommand.Create(context),
            ReferencesCommand.Create(context),
            StrategiesCommand.Create(context),
            DatasetsCommand.Create(context),
            BenchCommand.Create(context),
        };
    }

    private static int Fail(CommandContext context, IEnumerable<string> messages, int exitCode)
    {
        foreach (var message in messages)
        {
            context.Error.WriteLine($"naslab: {message}");
        }

        return exitCode;
    }
}
