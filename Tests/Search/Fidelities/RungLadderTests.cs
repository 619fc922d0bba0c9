using NasLab.Search.Fidelities;
using NasLab.SearchSpaces;

namespace NasLab.Tests.Search.Fidelities;

public class RungLadderTests
{
    /// <summary>With eta 4 half a step below 8 epochs is 8 / sqrt(4) = 4.</summary>
    [Theory]
    [InlineData(7, 1, new[] { 1, 7 })]
    [InlineData(8, 1, new[] { 1, 4, 8 })]
    [InlineData(9, 1, new[] { 1, 4, 9 })]
    [InlineData(32, 1, new[] { 1, 4, 16, 32 })]
    [InlineData(31, 1, new[] { 1, 4, 31 })]
    [InlineData(8, 7, new[] { 7, 8 })]
    [InlineData(1_000_000_000, 250_000_000, new[] { 250_000_000, 1_000_000_000 })]
    public void A_rung_nearer_to_the_full_budget_than_half_a_step_is_left_out_unless_it_is_the_first(int full, int minEpochs, int[] epochs) =>
        Assert.Equal(epochs, RungLadder.Of(new Fidelity(full), minEpochs, eta: 4).Select(f => f.Epochs));
}
