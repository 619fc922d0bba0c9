using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Feasibility;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary>What a device does not run, as <c>naslab devices NAME</c> tells it.</summary>
internal static class DeviceOperators
{
    public static void Write(IAnsiConsole console, Device device)
    {
        if (device.Operators.Rules.IsEmpty)
        {
            console.WriteLine("Runs every operator.");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("does not run", "precisions", "then", "source");
        foreach (var rule in device.Operators.Rules)
        {
            table.AddRow(Markup.Escape(rule.Describe()), Precisions(rule), KebabCase.Of(rule.Then), Markup.Escape(rule.Source));
        }

        console.Write(table);
        if (device.Operators.Fallback is { } fallback)
        {
            var moved = fallback.Scope == FallbackScope.EachOperator ? "Such an operator runs" : "Everything from the first such operator on runs";
            console.WriteLine($"{moved} on the host, priced as {fallback.Host.Name}. {fallback.Source}");
            var figures = new Table().Border(TableBorder.Rounded).AddColumns("host", "value", "unit", "source");
            foreach (var constant in fallback.Constants)
            {
                figures.AddRow(constant.Name, $"{constant.Value:G6}", Markup.Escape(constant.Unit), Markup.Escape(constant.Source));
            }

            console.Write(figures);
        }
    }

    public static object Document(OperatorSupport operators) => new
    {
        rules = operators.Rules.Select(r => new
        {
            r.Operator,
            r.Precisions,
            allowed = r.Allowed.ToDictionary(l => OperatorProperties.Name(l.Property), l => new { l.Min, l.Max, l.MultipleOf }),
            r.Then,
            r.Source,
        }),
        fallback = operators.Fallback is { } fallback
            ? new
            {
                host = fallback.Host.Name,
                fallback.Scope,
                fallback.Source,
                constants = fallback.Constants.Select(c => new { c.Name, c.Value, c.Unit, c.Source }),
            }
            : null,
    };

    private static string Precisions(OperatorRule rule) =>
        rule.Precisions.IsEmpty ? "all" : string.Join(", ", rule.Precisions.Select(p => p.ToName()));
}
