using NasLab.CostModels.Fusion;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Feasibility;

/// <summary>The operators of a plan that rules refuse, each with the first rule that does.</summary>
internal sealed class Refusals
{
    private const int _named = 3;

    private readonly FusionPlan _plan;
    private readonly OperatorRule?[] _rules;

    public Refusals(NetworkGraph graph, FusionPlan plan, OperatorRule[] rules, long batch)
    {
        _plan = plan;
        _rules = new OperatorRule?[plan.Operators.Length];
        for (var i = 0; i < _rules.Length; i++)
        {
            _rules[i] = First(rules, plan.Operators[i], graph, batch);
        }
    }

    public int Count => _rules.Length;

    public bool FallsBack => FirstFallback >= 0;

    /// <summary>The first operator that runs on the host; -1 where none does.</summary>
    public int FirstFallback => Array.FindIndex(_rules, r => r?.Then == UnsupportedOperator.Fallback);

    public bool IsFallback(int @operator) => _rules[@operator]?.Then == UnsupportedOperator.Fallback;

    /// <summary>Rule by rule what is not run, how often, where, and who says so; null where nothing is.</summary>
    public string? Describe(UnsupportedOperator then)
    {
        var groups = Enumerable.Range(0, Count)
            .Where(i => _rules[i]?.Then == then)
            .GroupBy(i => _rules[i]!)
            .Select(g => then == UnsupportedOperator.PortableKernel
                ? $"runs {g.Count()} {g.Key.Describe()} in portable code, which the device's constants do not describe ({Names([.. g])}): {g.Key.Source}"
                : $"does not run {g.Count()} {g.Key.Describe()} ({Names([.. g])}): {g.Key.Source}");
        var text = string.Join("; ", groups);
        return text.Length == 0 ? null : text;
    }

    private static OperatorRule? First(OperatorRule[] rules, FusedOperator @operator, NetworkGraph graph, long batch)
    {
        foreach (var rule in rules)
        {
            if (rule.Refuses(@operator, graph, batch))
            {
                return rule;
            }
        }

        return null;
    }

    private string Names(int[] operators)
    {
        var names = string.Join(", ", operators.Take(_named).Select(i => _plan.Operators[i].Name));
        return operators.Length > _named ? $"{names}, and {operators.Length - _named} more" : names;
    }
}
