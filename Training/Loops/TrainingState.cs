using System.Collections.Immutable;

namespace NasLab.Training.Loops;

/// <summary>An evaluation after one of its epochs: the state of each of its repeats.</summary>
internal sealed record TrainingState(int Seed, ImmutableArray<RepeatState> Repeats)
{
    /// <summary>"NasT" and the version of what follows.</summary>
    private const long Signature = 0x4E617354_00000001;

    /// <summary>Epochs trained so far.</summary>
    public int Epochs => Repeats[0].Curve.Length;

    /// <summary>Images in each step so far: fewer than asked for where the device's memory did not hold them.</summary>
    public int BatchSize => Repeats[0].BatchSize;

    public byte[] ToBytes()
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        writer.Write(Signature);
        writer.Write(Seed);
        writer.Write(Repeats.Length);
        foreach (var repeat in Repeats)
        {
            repeat.Write(writer);
        }

        return memory.ToArray();
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="FormatException">It is no state, a damaged one, of another seed or number of repeats, or has more epochs than are to be trained.</exception>
    public static TrainingState Read(byte[] bytes, int seed, int repeats, int epochs)
    {
        var state = Read(bytes);
        if (state.Seed != seed || state.Repeats.Length != repeats)
            throw new FormatException($"The training's state is of seed {state.Seed} with {state.Repeats.Length} repeats, not of seed {seed} with {repeats}.");

        return state.Repeats.All(r => r.Curve.Length == state.Epochs && r.BatchSize == state.BatchSize) && state.Epochs > 0 && state.Epochs < epochs
            ? state
            : throw new FormatException($"The training's state is of {state.Epochs} epochs; what goes on to {epochs} needs fewer.");
    }

    private static TrainingState Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        try
        {
            if (reader.ReadInt64() != Signature)
                throw new FormatException("it does not begin as one of this version does");

            var seed = reader.ReadInt32();
            var repeats = reader.ReadInt32();
            return new TrainingState(seed, [.. Enumerable.Range(0, repeats).Select(_ => RepeatState.Read(reader))]);
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException)
        {
            throw new FormatException($"The training's state is damaged: {e.Message}", e);
        }
    }
}
