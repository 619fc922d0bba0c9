using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;
using NasLab.SearchSpaces.Spaces.Cells;
using NasLab.Training;

namespace NasLab.Tests.Training;

/// <summary>Cells whose edges lead nowhere execute, but nothing flows back through them.</summary>
public sealed class DeadEdgesTests
{
    public static TheoryData<string, OptimizerKind, double> Cells => new()
    {
        // A convolution that only zeroes read.
        { "|nor_conv_3x3~0|+|nor_conv_3x3~0|none~1|+|skip_connect~0|none~1|none~2|", OptimizerKind.Sgd, 0 },
        { "|nor_conv_3x3~0|+|nor_conv_3x3~0|none~1|+|skip_connect~0|none~1|none~2|", OptimizerKind.AdamW, 1 },

        // The image does not reach the output.
        { "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|", OptimizerKind.Sgd, 1 },

        // Convolutions of zeroes.
        { "|none~0|+|nor_conv_1x1~0|nor_conv_3x3~1|+|none~0|avg_pool_3x3~1|nor_conv_3x3~2|", OptimizerKind.AdamW, 0 },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_cell_with_dead_edges_trains(string cell, OptimizerKind optimizer, double clipGradientNorm)
    {
        var options = new TrainingOptions { Epochs = 2, BatchSize = 32, Optimizer = optimizer, ClipGradientNorm = clipGradientNorm, TrainOn = "cpu" };
        var images = SmallTask.Images();
        var space = NasBench201.Family.Create(new NasBench201Options { Cells = 1, Channels = 4 }, images.Shape, images.Classes);
        using var session = new TrainingSession(images, options);

        var evaluation = session.Evaluate(new EvaluationRequest(null, space.Parse(cell).Lower(), new Fidelity(2), 1), null, CancellationToken.None);

        Assert.Equal(2, evaluation.Curve.Length);
        Assert.All(evaluation.Curve, e => Assert.InRange(e.TrainingLoss, 0, 10));
        Assert.InRange(evaluation.ValidationAccuracy, 0, 1);
    }
}
