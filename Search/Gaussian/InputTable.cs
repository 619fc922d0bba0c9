namespace NasLab.Search.Gaussian;

/// <summary>Many architectures as a kernel sees them, one array for each choice and each feature.</summary>
internal sealed class InputTable
{
    public InputTable(IReadOnlyList<KernelInput> inputs)
    {
        Count = inputs.Count;
        Inputs = inputs;
        Codes = Count == 0 ? [] : [.. inputs[0].Codes.Select((_, i) => inputs.Select(x => (ushort)x.Codes[i]).ToArray())];
        Features = Count == 0 ? [] : [.. inputs[0].Features.Select((_, j) => inputs.Select(x => x.Features[j]).ToArray())];
    }

    public int Count { get; }

    public IReadOnlyList<KernelInput> Inputs { get; }

    /// <summary>By choice, by architecture.</summary>
    public ushort[][] Codes { get; }

    /// <summary>By feature, by architecture.</summary>
    public double[][] Features { get; }
}
