using System.CommandLine;
using NasLab.Training.Latency;

namespace NasLab.Experiments.Commands;

/// <summary>The options of the command line that say how latency is measured.</summary>
internal sealed class LatencyOptionSet(LatencyOptions defaults)
{
    private readonly Option<int> _batch = new("--batch") { Description = "Images in one inference.", HelpName = "B", DefaultValueFactory = _ => defaults.Batch };
    private readonly Option<int> _threads = new("--threads") { Description = "CPU threads that one operator may use.", HelpName = "T", DefaultValueFactory = _ => defaults.Threads };
    private readonly Option<string> _on = new("--on") { Description = "Where: cpu, cuda (the first GPU), cuda:N or auto (a GPU where there is one).", HelpName = "PLACE", DefaultValueFactory = _ => defaults.On };
    private readonly Option<bool> _channelsLast = new("--channels-last") { Description = "Keep images as [N, H, W, C] in memory, which some processors like better." };
    private readonly Option<int> _rounds = new("--rounds") { Description = "Visits to each network, at least 6.", HelpName = "N", DefaultValueFactory = _ => defaults.Rounds };
    private readonly Option<int> _attempts = new("--attempts") { Description = "Times that a network is measured before it is given up.", HelpName = "N", DefaultValueFactory = _ => defaults.Attempts };
    private readonly Option<double> _maxSpread = new("--max-spread") { Description = "Largest spread of a network's rounds, in percent.", HelpName = "P", DefaultValueFactory = _ => defaults.MaxSpreadPct };
    private readonly Option<double> _maxDrift = new("--max-drift") { Description = "Furthest that the reference may move around a visit, or lie from its level, in percent.", HelpName = "P", DefaultValueFactory = _ => defaults.MaxDriftPct };
    private readonly Option<int> _seed = new("--seed") { Description = "Decides the architectures drawn, their order, weights and images.", HelpName = "S", DefaultValueFactory = _ => defaults.Seed };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _batch, _threads, _on, _channelsLast, _rounds, _attempts, _maxSpread, _maxDrift, _seed })
        {
            command.Add(option);
        }
    }

    public LatencyOptions Read(ParseResult parsed) => new()
    {
        Batch = parsed.GetValue(_batch),
        Threads = parsed.GetValue(_threads),
        On = parsed.GetValue(_on)!,
        ChannelsLast = parsed.GetValue(_channelsLast),
        Rounds = parsed.GetValue(_rounds),
        Attempts = parsed.GetValue(_attempts),
        MaxSpreadPct = parsed.GetValue(_maxSpread),
        MaxDriftPct = parsed.GetValue(_maxDrift),
        Seed = parsed.GetValue(_seed),
    };
}
