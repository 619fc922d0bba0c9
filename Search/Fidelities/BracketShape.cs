using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Search.Fidelities;

/// <summary>How many architectures start together, and on which rung; of each rung one in eta goes on.</summary>
internal sealed record BracketShape(int StartRung, int Size, int Eta)
{
    /// <summary>How many reach a rung: floor(size / eta^steps) (Li et al. 2018, algorithm 1), 1 at least.</summary>
    public int SizeAt(int rung)
    {
        var size = Size;
        for (var i = StartRung; i < rung; i++)
        {
            size /= Eta;
        }

        return Math.Max(1, size);
    }

    /// <summary>The epochs that the bracket trains in all.</summary>
    public long Epochs(ImmutableArray<Fidelity> rungs)
    {
        var epochs = (long)Size * rungs[StartRung].Epochs;
        for (var rung = StartRung + 1; rung < rungs.Length; rung++)
        {
            epochs += (long)SizeAt(rung) * (rungs[rung].Epochs - rungs[rung - 1].Epochs);
        }

        return epochs;
    }
}
