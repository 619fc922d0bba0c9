using System.ComponentModel;
using NasLab.Search.Strategies;

namespace NasLab.Tests.Search.Strategies;

public class StrategyOptionsTests
{
    [Fact]
    public void Everything_wrong_with_options_is_said_at_once_with_its_path()
    {
        var nsga2 = new Nsga2Options { PopulationSize = 1, InitialSamples = 0, CrossoverProbability = 2, MutationsPerChild = double.NaN };
        var evolution = new RegularizedEvolutionOptions { PopulationSize = 0, SampleSize = 3 };

        Assert.Equal(["populationSize", "initialSamples", "crossoverProbability", "mutationsPerChild"], nsga2.Validate().Select(p => p.Path));
        Assert.Equal(["populationSize", "sampleSize"], evolution.Validate().Select(p => p.Path));
        Assert.Contains("crossoverProbability: is 2; it must be from 0 to 1.", Assert.Throws<ArgumentException>(() => new Nsga2(nsga2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_outside_their_range_are_named_in_every_strategy()
    {
        var nsga3 = new Nsga3Options { PopulationSize = 1, InitialSamples = 0, CrossoverProbability = -0.1, MutationsPerChild = -1 };
        var moead = new MoeadOptions { PopulationSize = 0, InitialSamples = 0, Neighbours = 0, NeighbourProbability = 1.5, CrossoverProbability = double.NaN, MutationsPerChild = double.PositiveInfinity };
        var reinforce = new ReinforceOptions
        {
            InitialSamples = 0,
            TargetQuantile = 2,
            ExponentBelowTarget = 0.1,
            ExponentAboveTarget = double.NaN,
            LearningRate = 0,
            EntropyWeight = -1,
            BaselineDecay = 1.1,
        };

        Assert.Equal(["populationSize", "initialSamples", "crossoverProbability", "mutationsPerChild"], nsga3.Validate().Select(p => p.Path));
        Assert.Equal(["populationSize", "initialSamples", "neighbours", "neighbourProbability", "crossoverProbability", "mutationsPerChild"], moead.Validate().Select(p => p.Path));
        Assert.Equal(
            ["initialSamples", "targetQuantile", "exponentBelowTarget", "exponentAboveTarget", "learningRate", "entropyWeight", "baselineDecay"],
            reinforce.Validate().Select(p => p.Path));
        Assert.Equal("candidates: is 0; it must be 1 or more.", Assert.Single(new GridSearchOptions { Candidates = 0 }.Validate()).ToString());
        Assert.Equal("initialSamples: is 0; it must be 1 or more.", Assert.Single(new LocalSearchOptions { InitialSamples = 0 }.Validate()).ToString());
    }

    [Fact]
    public void Numbers_at_the_ends_of_their_ranges_are_taken_and_a_rate_of_zero_is_not()
    {
        Assert.Empty(new Nsga2Options { PopulationSize = 2, InitialSamples = 1, CrossoverProbability = 0, MutationsPerChild = 0 }.Validate());
        Assert.Empty(new Nsga2Options { CrossoverProbability = 1 }.Validate());
        Assert.Empty(new ReinforceOptions { ExponentBelowTarget = 0, ExponentAboveTarget = 0, LearningRate = 1e-9, EntropyWeight = 0, BaselineDecay = 0 }.Validate());
        Assert.Equal("learningRate", Assert.Single(new ReinforceOptions { LearningRate = 0 }.Validate()).Path);
    }

    [Fact]
    public void A_strategy_refuses_options_of_another()
    {
        var error = Assert.Throws<ArgumentException>(() => StrategyCatalogue.Find("nsga2")!.Create(new RandomSearchOptions()));

        Assert.Contains("Nsga2Options", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_option_is_described()
    {
        var properties = StrategyCatalogue.All.SelectMany(s => s.Defaults.GetType().GetProperties()).ToArray();

        Assert.NotEmpty(properties);
        Assert.All(properties, p => Assert.NotEmpty(p.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false)));
    }
}
