using System.Collections.Immutable;

namespace NasLab.CostModels.Fusion;

/// <summary>
/// Activation memory over a schedule. While an operator runs, its inputs, its output and every value that a later operator reads
/// are live. The network's input is live until its last reader, its output to the end; an output that nobody reads, while its
/// operator runs. What is fused into an operator works in place.
/// </summary>
public static class Liveness
{
    /// <summary>The most numbers live at once.</summary>
    /// <param name="operators">The schedule.</param>
    /// <param name="inputElements">Numbers in the network's input: value 0.</param>
    /// <param name="outputValue">The value that the network returns.</param>
    public static long PeakElements(ImmutableArray<FusedOperator> operators, long inputElements, int outputValue)
    {
        var peak = inputElements;
        var live = inputElements;
        var lastReader = LastReaders(operators, outputValue);
        for (var i = 0; i < operators.Length; i++)
        {
            live += operators[i].OutputElements;
            peak = Math.Max(peak, live);
            foreach (var value in Distinct(operators[i].Inputs))
            {
                if (lastReader[value] == i)
                {
                    live -= value == 0 ? inputElements : operators[value - 1].OutputElements;
                }
            }

            if (lastReader[i + 1] == -1)
            {
                live -= operators[i].OutputElements;
            }
        }

        return peak;
    }

    private static int[] LastReaders(ImmutableArray<FusedOperator> operators, int outputValue)
    {
        var lastReader = new int[operators.Length + 1];
        Array.Fill(lastReader, -1);
        for (var i = 0; i < operators.Length; i++)
        {
            foreach (var value in operators[i].Inputs)
            {
                lastReader[value] = i;
            }
        }

        lastReader[outputValue] = operators.Length;
        return lastReader;
    }

    private static ImmutableArray<int> Distinct(ImmutableArray<int> values) => values switch
    {
        [_] => values,
        [var a, var b] when a != b => values,
        _ => [.. values.Distinct()],
    };
}
