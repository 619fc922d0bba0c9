using System.CommandLine;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab run</c>: the main job.</summary>
internal static class RunCommand
{
    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "The config file, such as experiments.json." };
        var experiment = new Option<string[]>("--experiment") { Description = "Only this experiment; may be given several times.", HelpName = "NAME" };
        var resume = new Option<bool>("--resume") { Description = "Go on with an unfinished study, or with a finished one whose number of trials grew." };
        var fresh = new Option<bool>("--new") { Description = "Start again; the older study stays in the store under another name." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Validate, price a sample on every device, estimate the time; store nothing." };
        var store = new Option<string?>("--store") { Description = "The SQLite store. [default: the file's store, or naslab.db]", HelpName = "FILE" };
        var json = SharedOptions.Json();
        var command = new Command(
            "run",
            """
            Runs the experiments of a config file: samples networks, trains each briefly, prices each on every device, and keeps one
            Pareto front per device. A finished experiment of unchanged config prints its result again. Ctrl-C stops cleanly;
            --resume goes on.
            """)
        {
            file, experiment, resume, fresh, dryRun, store, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(resume) && result.GetValue(fresh))
            {
                result.AddError("--resume and --new exclude each other.");
            }
        });
        command.SetAction(parsed => new RunSession(context, new RunRequest(
            parsed.GetValue(file)!,
            [.. parsed.GetValue(experiment) ?? []],
            parsed.GetValue(resume),
            parsed.GetValue(fresh),
            parsed.GetValue(dryRun),
            parsed.GetValue(store),
            parsed.GetValue(json))).Run());
        return command;
    }
}
