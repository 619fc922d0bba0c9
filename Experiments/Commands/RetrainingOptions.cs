using System.CommandLine;

namespace NasLab.Experiments.Commands;

/// <summary>Options that <c>train</c> and <c>audit</c> share.</summary>
internal static class RetrainingOptions
{
    public static Option<string?> TrainOn() => new("--train-on")
    {
        Description = "Where training runs: auto, cpu, cuda or cuda:N. [default: where the experiment says]",
        HelpName = "PLACE",
    };

    public static Option<string?> ConfigFolder() => new("--config-folder")
    {
        Description = "The folder of the experiment's config file, which the paths of its data are relative to. [default: where that file was, then the store's folder]",
        HelpName = "FOLDER",
    };
}
