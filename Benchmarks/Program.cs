using NasLab.Benchmarks.Controller;
using NasLab.Benchmarks.CostModels;
using NasLab.Benchmarks.Reporting;
using NasLab.Benchmarks.Serving;
using NasLab.Benchmarks.Store;
using NasLab.Benchmarks.Strategies;
using NasLab.Benchmarks.Training;

namespace NasLab.Benchmarks;

/// <summary>Measures what NasLab claims. Exit codes: 0 done, 1 a measurement failed, 2 bad input.</summary>
internal static class Program
{
    private const string Usage = """
        Measures what NasLab claims about its speed; Benchmarks/README.md lists the claims.

          controller                   proposing, lowering and pricing one candidate
          cost-models                  pricing graphs by fitted and machine models; fitting to 900 networks
          serving                      the live view of a study of 100,000 trials: documents, changes, the table's filters (needs node)
          store                        writing trials; opening and resuming a study of 10,000 trials
          strategies                   a proposal of strategies with a model after 400 trials; a fit to 400 and to 2,000
          training [--python PATH]     images per second, beside Python's torch (/usr/bin/python3 where PATH is left out)

          --quick                      a short run that is printed and not kept; without it the figures go to Benchmarks/results
        """;

    private static int Main(string[] args)
    {
        if (args is [ResumeProbe.Verb, var store])
        {
            return ResumeProbe.Run(store);
        }

        if (args is [] or ["--help"])
        {
            Console.Out.WriteLine(Usage);
            return args.Length == 0 ? 2 : 0;
        }

#if DEBUG
        Console.Error.WriteLine("A debug build tells nothing about speed; run: dotnet run -c Release --project Benchmarks -- " + string.Join(' ', args));
        return 2;
#else
        try
        {
            Measure(BenchmarkArguments.Parse(args));
            return 0;
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine(e.Message);
            Console.Error.WriteLine(Usage);
            return 2;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(e);
            return 1;
        }
#endif
    }

    private static void Measure(BenchmarkArguments arguments)
    {
        var machine = Machine.Describe();
        var report = arguments.Verb switch
        {
            "controller" => ControllerBenchmark.Run(arguments),
            "cost-models" => CostModelsBenchmark.Run(arguments),
            "serving" => ServingBenchmark.Run(arguments),
            "store" => StoreBenchmark.Run(arguments),
            "strategies" => StrategiesBenchmark.Run(arguments),
            "training" => TrainingBenchmark.Run(arguments),
            _ => throw new ArgumentException(
                $"There is no benchmark {arguments.Verb}; controller, cost-models, serving, store, strategies and training are allowed."),
        };
        ReportWriter.Write(report, machine, arguments);
    }
}
