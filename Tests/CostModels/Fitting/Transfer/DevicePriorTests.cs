using NasLab.CostModels.Fitting.Transfer;

namespace NasLab.Tests.CostModels.Fitting.Transfer;

public sealed class DevicePriorTests
{
    [Fact]
    public void A_family_weighs_as_the_root_of_its_number_of_settings()
    {
        // given a device, and another one by itself, once and four times
        var simulated = new SimulatedDevices(seed: 4);
        var (one, other) = (simulated.Source(0, 0.02), simulated.Source(1, 0.02));

        // when
        var alone = Mean(other, other with { Family = "third" });
        var both = Mean(one, other);
        var four = Mean(one, other, other, other, other);

        // then the other one weighs 2 beside 1
        for (var k = 0; k < four.Length; k++)
        {
            Assert.Equal(((2 * both[k]) - alone[k] + (2 * alone[k])) / 3, four[k], 1e-9);
        }

        double[] Mean(params SourceDevice[] sources) =>
            DevicePrior.From(simulated.Names, simulated.Networks, sources, new TransferOptions { PairedFeatures = 0 }).Mean;
    }
}
