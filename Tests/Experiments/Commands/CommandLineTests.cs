using NasLab.Experiments.Commands;

namespace NasLab.Tests.Experiments.Commands;

public sealed class CommandLineTests
{
    public static TheoryData<string[]> BadCalls { get; } =
    [
        ["no-such-verb"],
        ["run"],
        ["run", "x.json", "--no-such-option"],
        ["run", "x.json", "--resume", "--new"],
        ["run", "missing.json"],
        ["pick", "study"],
        ["train", "study/1"],
        ["train", "study/1", "--epochs", "1"],
        ["audit", "study", "--epochs", "9"],
        ["front", "study"],
        ["status", "--store", "missing.db"],
        ["profile", "no_such_network"],
        ["profile", "mobilenet-v3:nonsense"],
        ["profile", "trial:nothing"],
        ["profile", "mobilenet_v2", "--input", "3x0x0"],
        ["profile", "mobilenet_v2", "--input", "abc"],
        ["profile", "mobilenet_v2", "--classes", "1"],
        ["profile", "mobilenet_v2", "--device", "abacus"],
        ["profile", "mobilenet_v2", "--precision", "fp13"],
        ["profile", "mobilenet_v2", "--device", "stm32f746", "--precision", "bf16"],
        ["devices", "abacus"],
        ["spaces", "abacus"],
        ["strategies", "abacus"],
        ["report"],
        ["serve"],
        ["serve", "--port", "65536"],
        ["serve", "--port", "-1"],
        ["serve", "--port", "http"],
        ["bench"],
        ["bench", "search", "--task", "abacus"],
    ];

    [Theory]
    [MemberData(nameof(BadCalls))]
    public void A_bad_call_says_why_and_exits_with_2(string[] arguments)
    {
        using var naslab = new Naslab();

        var exitCode = naslab.Run(arguments);

        Assert.Equal(ExitCode.BadInput, exitCode);
        Assert.StartsWith("naslab: ", naslab.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", naslab.Error, StringComparison.Ordinal);
        Assert.Empty(naslab.Out);
        Assert.Empty(Directory.EnumerateFiles(naslab.Folder));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("status")]
    [InlineData("front")]
    [InlineData("pick")]
    [InlineData("train")]
    [InlineData("audit")]
    [InlineData("compare")]
    [InlineData("report")]
    [InlineData("serve")]
    [InlineData("profile")]
    [InlineData("spaces")]
    [InlineData("devices")]
    [InlineData("sample")]
    [InlineData("measure")]
    [InlineData("references")]
    [InlineData("strategies")]
    [InlineData("datasets")]
    [InlineData("bench")]
    [InlineData("calibrate")]
    [InlineData("validate")]
    [InlineData("predict")]
    public void Each_verb_explains_itself(string verb)
    {
        using var naslab = new Naslab();

        var exitCode = naslab.Run(verb, "--help");

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains($"naslab {verb}", naslab.Out, StringComparison.Ordinal);
        Approved.Matches(naslab.Out, $"help-{verb}.txt");
    }

    [Theory]
    [InlineData("search")]
    [InlineData("merge")]
    [InlineData("cost")]
    public void A_benchmark_explains_itself(string benchmark)
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.Done, naslab.Run("bench", benchmark, "--help"));

        Approved.Matches(naslab.Out, $"help-bench-{benchmark}.txt");
    }

    [Fact]
    public void Help_lists_every_verb()
    {
        using var naslab = new Naslab();

        naslab.Run("--help");

        Approved.Matches(naslab.Out, "help.txt");
    }
}
