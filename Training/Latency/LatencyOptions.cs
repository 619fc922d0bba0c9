using System.ComponentModel;
using NasLab.SearchSpaces;

namespace NasLab.Training.Latency;

/// <summary>How latency is measured on this machine.</summary>
public sealed record LatencyOptions : IOptions
{
    /// <summary>A 95 % interval of the median needs at least so many values.</summary>
    public const int FewestRounds = 6;

    [Description("Images in one inference; latencies are those of the whole batch.")]
    public int Batch { get; init; } = 1;

    [Description("CPU threads that one operator may use.")]
    public int Threads { get; init; } = 1;

    [Description("Where the networks run: cpu, cuda (the first GPU), cuda:N or auto (the first GPU, the CPU where there is none).")]
    public string On { get; init; } = "cpu";

    [Description("Keep images as [N, H, W, C] in memory.")]
    public bool ChannelsLast { get; init; }

    [Description("Times that each network is visited, between two measurements of the reference; the figure is the median.")]
    public int Rounds { get; init; } = 12;

    [Description("Times that a network is measured before it is given up as too noisy.")]
    public int Attempts { get; init; } = 3;

    [Description("The largest spread between a network's rounds, in percent of their median.")]
    public double MaxSpreadPct { get; init; } = 5;

    [Description("The furthest that the reference may move around a visit, and lie from its level, in percent.")]
    public double MaxDriftPct { get; init; } = 15;

    [Description("Decides the order of the networks, their weights and their images.")]
    public int Seed { get; init; }

    public IEnumerable<OptionProblem> Validate()
    {
        // A negated comparison refuses NaN too.
        var problems = new List<OptionProblem>();
        Demand(Batch is >= 1 and <= 65_536, "batch", Batch, "1 to 65536");
        Demand(Threads >= 1 && Threads <= Environment.ProcessorCount, "threads", Threads, $"1 to {Environment.ProcessorCount} (the cores of this machine)");
        Demand(TrainingPlace.IsValid(On), "on", On, "auto, cpu, cuda and cuda:N");
        Demand(Rounds is >= FewestRounds and <= 1000, "rounds", Rounds, $"{FewestRounds} (fewer have no 95 % interval of the median) to 1000");
        Demand(Attempts is >= 1 and <= 100, "attempts", Attempts, "1 to 100");
        Demand(Seed >= 0, "seed", Seed, "whole numbers from 0");
        Demand(MaxSpreadPct is > 0 and <= 100, "maxSpread", MaxSpreadPct, "numbers above 0 and up to 100");
        Demand(MaxDriftPct is > 0 and <= 1000, "maxDrift", MaxDriftPct, "numbers above 0 and up to 1000");
        return problems;

        void Demand(bool isFine, string path, object value, string allowed)
        {
            if (!isFine)
                problems.Add(new OptionProblem(path, $"is {value}; {allowed} are allowed."));
        }
    }
}
