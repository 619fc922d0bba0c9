using System.Collections.Immutable;

namespace NasLab.Training.Loops;

/// <summary>A training after one of its epochs: everything that the next epoch depends on.</summary>
/// <param name="BatchSize">The plan's, which the position in the learning rate's schedule follows from.</param>
/// <param name="Curve">One point for each epoch so far.</param>
/// <param name="Weights">Parameters and running statistics, in the safetensors format.</param>
/// <param name="Optimizer">As the optimiser writes itself.</param>
/// <param name="Draws">The state of the generator of orders and augmentations.</param>
/// <param name="Masks">The state of the generator of dropout masks.</param>
internal sealed record RepeatState(
    int BatchSize, ImmutableArray<CurvePoint> Curve, byte[] Weights, byte[] Optimizer, byte[] Draws, byte[] Masks)
{
    public void Write(BinaryWriter writer)
    {
        writer.Write(BatchSize);
        writer.Write(Curve.Length);
        foreach (var point in Curve)
        {
            writer.Write(point.TrainingLoss);
            writer.Write(point.ValidationLoss);
            writer.Write(point.ValidationAccuracy);
            writer.Write(point.LearningRate);
            writer.Write(point.Seconds);
        }

        foreach (var part in new[] { Weights, Optimizer, Draws, Masks })
        {
            writer.Write(part.Length);
            writer.Write(part);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">The bytes end too early.</exception>
    /// <exception cref="FormatException">A length is none.</exception>
    public static RepeatState Read(BinaryReader reader)
    {
        var batchSize = reader.ReadInt32();
        var curve = ImmutableArray.CreateBuilder<CurvePoint>();
        var epochs = reader.ReadInt32();
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            curve.Add(new CurvePoint(
                epoch, reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()));
        }

        return new RepeatState(batchSize, curve.ToImmutable(), Part(reader), Part(reader), Part(reader), Part(reader));
    }

    private static byte[] Part(BinaryReader reader)
    {
        var length = reader.ReadInt32();
        if (length < 0)
            throw new FormatException("a part's length is negative");

        var bytes = reader.ReadBytes(length);
        return bytes.Length == length ? bytes : throw new EndOfStreamException();
    }
}
