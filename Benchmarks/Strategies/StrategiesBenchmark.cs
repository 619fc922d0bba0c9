using System.Collections.Immutable;
using NasLab.Benchmarks.Reporting;
using NasLab.Search;
using NasLab.Search.Strategies;

namespace NasLab.Benchmarks.Strategies;

/// <summary>What a proposal costs that rests on a model of all trials, and what fitting the model costs.</summary>
internal static class StrategiesBenchmark
{
    private const string Held = "naslab";
    private const int Trials = 400;
    private const int ManyTrials = 2000;
    private const double ProposalTargetMs = 50;
    private const double FitTargetS = 1;
    private const double FitOfManyTargetS = 5;

    /// <summary>A model's parameters are fitted anew whenever there are 15 % more trials, so these hold one fit at least.</summary>
    private const int LastProposals = 60;

    public static BenchmarkReport Run(BenchmarkArguments arguments)
    {
        var (trials, many, repeats) = arguments.IsQuick ? (100, 200, 1) : (Trials, ManyTrials, 3);
        ImmutableArray<ProposalStudy> studies = [ProposalStudy.Table(trials), ProposalStudy.Shipped(trials)];
        return new BenchmarkReport(
            "strategies",
            "Strategies with a model: a proposal and a fit",
            [
                $"One core and one thread. Each strategy runs studies of {trials} trials with its default options, seeds 1 to {repeats}; figures are medians over the studies.",
                $"\"On average at {trials} trials\" is the mean over the last {LastProposals} proposals of a study, the fits among them included: parameters are fitted anew whenever there are 15 % more trials.",
                "A fit is measured from outside, as the first proposal of a strategy that has no memory: it encodes the space, fits the parameters, takes in all trials and proposes. "
                    + "A Gaussian process has its parameters fitted on 256 trials at most and, beyond 1,000 trials, keeps 800 and all later ones; the predictor learns anew for every proposal.",
                "On the table the trials are NAS-Bench-201's; the space of experiments.json is too large to be looked at whole, and its errors are synthetic.",
            ],
            [.. studies.SelectMany(s => ModelStrategies.All.SelectMany(e => Measure(e, s, trials, many, repeats)))]);
    }

    private static IEnumerable<Measurement> Measure(StrategyEntry entry, ProposalStudy study, int trials, int many, int repeats)
    {
        Console.Error.WriteLine($"{entry.Name}, {study.Name} ...");
        ImmutableArray<ImmutableArray<double>> runs = [.. Enumerable.Range(1, repeats).Select(seed => study.Run(Create(), trials, seed))];
        var fits = Enumerable.Range(1, repeats).Select(seed => Fit(study, trials, seed)).ToArray();
        var fitsOfMany = Enumerable.Range(1, repeats).Select(seed => Fit(study, many, seed)).ToArray();
        return
        [
            Aimed(Median("propose on average at {0} trials", runs.Select(r => r[^LastProposals..].Average()), "ms", trials), ProposalTargetMs),
            Median("propose, mean of a study of {0} trials", runs.Select(r => r.Average()), "ms", trials),
            Median("propose, slowest of a study of {0} trials", runs.Select(r => r.Max()), "ms", trials),
            Aimed(Median("fit at {0} trials", fits.Select(f => f.Fit / 1000), "s", trials), FitTargetS),
            Aimed(Median("fit at {0} trials", fitsOfMany.Select(f => f.Fit / 1000), "s", many), FitOfManyTargetS),
            Median("propose after a fit at {0} trials", fitsOfMany.Select(f => f.Next), "ms", many),
        ];

        ISearchStrategy Create() => entry.Create(entry.Defaults);

        (double Fit, double Next) Fit(ProposalStudy study, int trials, int seed)
        {
            var strategy = Create();
            var history = study.Drawn(trials, seed);
            return (study.Propose(strategy, history, seed).Milliseconds, study.Propose(strategy, history, seed + 1).Milliseconds);
        }

        Measurement Median(string name, IEnumerable<double> values, string unit, int count) =>
            Measurement.Median($"{entry.Name}: {string.Format(name, $"{count:N0}")}, {study.Name}", values, unit);

        Measurement Aimed(Measurement measurement, double most) => entry.Name == Held ? measurement with { Target = Target.AtMost(most) } : measurement;
    }
}
