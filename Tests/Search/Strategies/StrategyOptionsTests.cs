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
