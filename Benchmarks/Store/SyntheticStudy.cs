using NasLab.CostModels;
using NasLab.Experiments.Running;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Training;

namespace NasLab.Benchmarks.Store;

/// <summary>A study as the shipped experiment would leave it behind, without the training: real architectures, costs and sizes.</summary>
internal sealed class SyntheticStudy(DefaultStudy study)
{
    private const int Seed = 3;
    private const int Epochs = 4;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name => study.Plan.Name;

    public Study Study(int budget) => new()
    {
        Name = Name,
        State = StudyState.Unfinished,
        Seed = study.Plan.Seed,
        Budget = budget,
        Epochs = study.Plan.Fidelity.Epochs,
        Config = study.Plan.Config,
        ConfigText = study.Plan.ConfigText,
        Input = study.Space.Input,
        Classes = study.Space.Classes,
        Targets = [.. study.Plan.Targets.Select(t => t.Target)],
        ReferenceError = study.Plan.ReferenceError,
        Environment = EnvironmentProbe.Describe("none", ["cpu"], _ => null, workers: 1),
        Started = Start,
    };

    /// <summary>Finished trials in order, of different architectures.</summary>
    /// <param name="priced">
    /// So many networks are made and priced, which takes milliseconds for each; every later trial has the figures of one of them, its latencies and
    /// energies up to 5 % off.
    /// </param>
    public IEnumerable<Trial> Trials(int count, int priced = int.MaxValue)
    {
        var random = new Random(Seed);
        var known = new List<PricedNetwork>();
        return DefaultStudy.Samples(study.Space, count, Seed).Select((architecture, number) =>
        {
            if (number < priced)
            {
                known.Add(study.Pricer.Price(architecture.Lower()));
            }

            var network = number < priced ? known[number] : Alike(known[number % priced], random);
            var running = new Trial
            {
                Number = number,
                Role = TrialRole.Search,
                Architecture = architecture.Id,
                Epochs = study.Plan.Fidelity.Epochs,
                Seed = TrialSeed.Training(study.Plan.Seed, number),
                State = TrialState.Running,
                Parameters = network.Parameters,
                Macs = network.Macs,
                Costs = network.Costs,
                Started = Start.AddSeconds(number),
            };
            return network.Violation <= 0 ? Completed(running, random) : Refused(running, network);
        });
    }

    private static PricedNetwork Alike(PricedNetwork network, Random random)
    {
        return network with { Costs = [.. network.Costs.Select(c => c with { Cost = Times(c.Cost, 1 + (0.1 * (random.NextDouble() - 0.5))) })] };

        static Cost Times(Cost cost, double factor) => cost with
        {
            LatencyMs = cost.LatencyMs * factor,
            EnergyMj = cost.EnergyMj * factor,
            LatencyInterval = cost.LatencyInterval is var (low, high) ? (low * factor, high * factor) : null,
        };
    }

    /// <summary>Bytes in the place of weights: as many as the network's parameters take, and no easier to compress.</summary>
    public static byte[] Weights(Trial trial)
    {
        var weights = new byte[4 * trial.Parameters];
        new Random(trial.Number).NextBytes(weights);
        return weights;
    }

    private static Trial Completed(Trial trial, Random random)
    {
        var error = SyntheticAccuracy.Error(trial.Macs, random);
        return trial with
        {
            State = TrialState.Completed,
            ValidationAccuracy = 1 - error,
            ValidationAccuracyStdError = 0.01,
            Curve = [.. Enumerable.Range(1, Epochs).Select(e =>
                new CurvePoint(e, 2.0 / e, 2.1 / e, 1 - (error * Epochs / e), 0.1 / e, 4 + random.NextDouble()))],
            ImagesTrained = 9_000 * Epochs,
            Seconds = 20,
            Finished = trial.Started.AddSeconds(20),
        };
    }

    private Trial Refused(Trial trial, PricedNetwork network) => trial with
    {
        State = TrialState.Infeasible,
        Failure = network.Reason(study.Plan.Targets),
        Finished = trial.Started,
    };
}
