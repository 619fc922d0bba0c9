using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Passes;

/// <summary>
/// Orders the nodes for the lowest peak of <see cref="ActivationMemory"/>. The original order stays where no other is better. A
/// network is cut at the steps that everything else comes before or after: there the order is fixed, and between two of them
/// <see cref="SegmentSearch"/> finds the best one, exactly unless more sets of executed steps are worth keeping than its bound.
/// </summary>
/// <param name="setsBound">The most sets of one size that are kept; the more, the longer it may take.</param>
public sealed class MemorySchedule(int setsBound = MemorySchedule.DefaultSetsBound) : GraphPass
{
    /// <summary>The bound where none is named.</summary>
    public const int DefaultSetsBound = 1024;

    public override string Name => "memory-schedule";

    internal override void Rewrite(GraphRewrite graph)
    {
        var built = graph.Build().Graph;
        var memory = ActivationMemory.Of(built);
        if (BetterOrder(memory, built) is { } steps)
        {
            graph.Reorder(NodeOrder(built, memory, steps));
        }
    }

    /// <summary>The steps in an order with a lower peak; null where the given one is the best found.</summary>
    private int[]? BetterOrder(ActivationMemory memory, NetworkGraph graph)
    {
        var live = memory.LiveElements();
        var cuts = new StepCuts(memory, outputIsLast: memory.Executes(graph.Output));
        var floor = graph.Input.Elements;
        var peak = floor;
        for (var step = 0; step < live.Length; step++)
        {
            floor = cuts.IsCut(step) ? Math.Max(floor, live[step]) : floor;
            peak = Math.Max(peak, live[step]);
        }

        if (peak == floor)
        {
            return null;
        }

        int[]? order = null;
        var lastReaders = memory.LastReaders();
        var searched = new List<SearchedSegment>();
        foreach (var segment in cuts.Segments().OrderByDescending(s => Peak(s, live)))
        {
            var segmentPeak = Peak(segment, live);
            if (segmentPeak <= floor)
            {
                break;
            }

            var liveBefore = live[segment.First] - memory.Elements(segment.First + 1);
            var steps = new SegmentSteps(memory, lastReaders, segment.First, segment.Last);
            var found = Search(new SearchedSegment(steps, floor, liveBefore, segmentPeak), searched);
            if (found is { } better)
            {
                order ??= [.. Enumerable.Range(0, live.Length)];
                Array.ConvertAll(better.Order, step => segment.First + step).CopyTo(order, segment.First);
            }

            floor = Math.Max(floor, found?.Peak ?? segmentPeak);
        }

        return order;
    }

    /// <summary>Repeated blocks are searched once.</summary>
    private (int[] Order, long Peak)? Search(SearchedSegment segment, List<SearchedSegment> searched)
    {
        if (searched.Find(segment.IsLike) is { } known)
        {
            return known.Best;
        }

        searched.Add(segment with { Best = new SegmentSearch(segment.Steps, segment.Floor).Best(segment.LiveBefore, segment.Peak, setsBound) });
        return searched[^1].Best;
    }

    private static long Peak((int First, int Last) segment, long[] live) => live.AsSpan()[segment.First..(segment.Last + 1)].ToArray().Max();

    /// <summary>Each node behind the step that it waits for: constants and views of the input first, the output last.</summary>
    private static int[] NodeOrder(NetworkGraph graph, ActivationMemory memory, int[] steps)
    {
        var places = new int[graph.Nodes.Length];
        var placeOfStep = new int[steps.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            placeOfStep[steps[i]] = i + 1;
        }

        for (var node = 1; node < places.Length; node++)
        {
            places[node] = memory.ValueOf(node) > 0 ? placeOfStep[memory.ValueOf(node) - 1] : 0;
        }

        places[^1] = int.MaxValue;
        return [.. Enumerable.Range(0, places.Length).OrderBy(n => places[n])];
    }

    /// <summary>A run of steps, what its search depends on besides, and what that found.</summary>
    private sealed record SearchedSegment(SegmentSteps Steps, long Floor, long LiveBefore, long Peak)
    {
        public (int[] Order, long Peak)? Best { get; init; }

        public bool IsLike(SearchedSegment other) =>
            Floor == other.Floor && LiveBefore == other.LiveBefore && Peak == other.Peak && Steps.IsLike(other.Steps);
    }
}
