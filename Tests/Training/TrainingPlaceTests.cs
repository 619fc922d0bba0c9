using NasLab.Training;

namespace NasLab.Tests.Training;

public sealed class TrainingPlaceTests
{
    [Theory]
    [InlineData("auto", 0, "cpu")]
    [InlineData("auto", 1, "cuda:0")]
    [InlineData("auto", 3, "cuda:0 cuda:1 cuda:2")]
    [InlineData("cuda", 3, "cuda:0 cuda:1 cuda:2")]
    [InlineData("cuda:2", 3, "cuda:2")]
    [InlineData("cpu", 3, "cpu")]
    public void Resolve_takes_all_gpus_unless_one_is_named(string text, int gpus, string expected) =>
        Assert.Equal(expected.Split(' '), TrainingPlace.Resolve(text, gpus));

    [Theory]
    [InlineData("cuda", 0, "finds no GPU; auto and cpu are allowed")]
    [InlineData("cuda:0", 0, "finds no GPU; auto and cpu are allowed")]
    [InlineData("cuda:2", 2, "auto, cpu, cuda and cuda:0 to cuda:1 are allowed")]
    public void Resolve_refuses_a_gpu_that_is_not_there_and_says_what_is(string text, int gpus, string allowed)
    {
        var exception = Assert.Throws<DeviceUnavailableException>(() => TrainingPlace.Resolve(text, gpus));

        Assert.StartsWith($"trainOn: {text} is not there", exception.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, exception.Message, StringComparison.Ordinal);
    }
}
