using NasLab.Experiments.Analysis.Picking;
using NasLab.Experiments.Commands.Documents;
using NasLab.Experiments.Store;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary>A pick for people: the choice and the runner-up in figures, then the sentences.</summary>
internal static class PickTable
{
    public static void Write(CommandContext context, Study study, PickRequest request, PickResult pick)
    {
        (string Role, PickedNetwork? Network)[] networks = [("choice", pick.Chosen), ("runner-up", pick.RunnerUp), ("nearest miss", pick.NearestMiss)];
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("", "trial", "accuracy", "device", "latency ms", "90 % interval", "energy mJ", "peak kB", "weights kB");
        foreach (var column in table.Columns)
        {
            column.RightAligned().NoWrap();
        }

        table.Columns[0].LeftAligned();
        table.Columns[3].LeftAligned();
        foreach (var (role, network) in networks)
        {
            if (network is null)
            {
                continue;
            }

            context.Out.WriteLine($"{role,-12}  trial {network.Trial.Number}: {network.Trial.Architecture}");
            AddRows(table, role, network, study, request);
        }

        if (table.Rows.Count > 0)
        {
            context.OutConsole().Write(table);
            var sources = request.Targets.Select(t => $"{study.Targets[t].Label} {ProfileTable.SourceName(PointDocument.Of(networks.First(n => n.Network is not null).Network!.Trial, t).Source)}{(request.Extrapolated.Contains(t) ? ", extrapolated from networks of other spaces: the interval does not hold" : "")}");
            context.Out.WriteLine($"latency: {string.Join("; ", sources)}");
            context.Out.WriteLine("±: one standard error of the accuracy; 90 % interval: the cost model's, of the latency");
        }

        foreach (var sentence in new[] { pick.Reason, pick.GivesUp, pick.HowSure }.OfType<string>())
        {
            context.Out.WriteLine(sentence);
        }
    }

    private static void AddRows(Table table, string role, PickedNetwork network, Study study, PickRequest request)
    {
        foreach (var target in request.Targets)
        {
            var point = PointDocument.Of(network.Trial, target);
            var isFirst = target == request.Targets[0];
            table.AddRow(
                isFirst ? role : "",
                isFirst ? $"{point.Trial}" : "",
                isFirst && point.ValidationAccuracy is { } accuracy ? $"{accuracy:P2} ± {point.ValidationAccuracyStdError:P2}" : "",
                Markup.Escape(study.Targets[target].Label),
                $"{point.LatencyMs:G4}",
                point is { LatencyLowMs: { } low, LatencyHighMs: { } high } ? $"{low:G3} to {high:G3}" : "-",
                point.EnergyMj is { } energy ? $"{energy:G4}" : "-",
                $"{point.PeakActivationBytes / 1000.0:0.0}",
                $"{point.WeightBytes / 1000.0:0.0}");
        }
    }
}
