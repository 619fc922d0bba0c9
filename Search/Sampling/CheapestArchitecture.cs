using NasLab.SearchSpaces;

namespace NasLab.Search.Sampling;

/// <summary>Where the front begins: the architecture with the lowest known costs.</summary>
internal static class CheapestArchitecture
{
    private const int Passes = 2;

    /// <summary>
    /// The feasible architecture with the lowest sum of known costs in units of the groups' references, as choice-by-choice descent
    /// finds it; exact where costs are sums over choices. Null where no cost is known beforehand, or nothing feasible was met.
    /// </summary>
    public static Architecture? Find(SearchProblem problem, Architecture start)
    {
        if (problem.Objectives.All(o => o.Learned))
        {
            return null;
        }

        var (best, lowest) = (start, Cost(problem, start));
        for (var pass = 0; pass < Passes; pass++)
        {
            for (var choice = 0; choice < problem.Space.Choices.Length; choice++)
            {
                for (var option = 0; option < problem.Space.Choices[choice].Options.Length; option++)
                {
                    var genes = best.Genes.ToArray();
                    genes[choice] = option;
                    var other = problem.Space.Create(genes);
                    var cost = Cost(problem, other);
                    (best, lowest) = cost.CompareTo(lowest) < 0 ? (other, cost) : (best, lowest);
                }
            }
        }

        return lowest.Violation <= 0 ? best : null;
    }

    private static (double Violation, double Sum) Cost(SearchProblem problem, Architecture architecture)
    {
        var preview = problem.Preview(architecture);
        var sum = 0.0;
        foreach (var group in problem.Groups)
        {
            for (var k = 0; k < group.Objectives.Length; k++)
            {
                var objective = group.Objectives[k];
                sum += problem.Objectives[objective].Learned ? 0 : preview.Values[objective] / group.Reference[k];
            }
        }

        return (preview.Violation, sum);
    }
}
