using NasLab.Experiments.Commands;

namespace NasLab.Tests.Experiments.Commands;

/// <summary>What the verbs that choose, show and compare refuse.</summary>
public sealed class ChoosingMistakeTests
{
    public static TheoryData<string[], string[]> Mistakes => new()
    {
        { ["pick", "s", "--device", "one", "--min-accuracy", "70"], ["--min-accuracy: 70 must be a fraction from 0 to 1; 70 % is 0.7."] },
        { ["pick", "s", "--device", "one", "--min-accuracy", "70%"], ["--min-accuracy: 70% must be a fraction from 0 to 1; 70 % is 0.7."] },
        { ["pick", "s", "--device", "one", "--confidence", "1"], ["--confidence: 1 must be a fraction from 0 to below 1"] },
        { ["pick", "s", "--device", "one", "--confidence", "100"], ["--confidence: 100 must be a fraction from 0 to below 1.\n"] },
        { ["pick", "s", "--device", "one", "--max-latency-ms", "1e999"], ["--max-latency-ms: 1e999 must be a number above 0, in milliseconds."] },
        { ["pick", "s", "--device", "one", "--max-parameters", "1e19"], ["--max-parameters: 1e19 must be a whole number above 0, of parameters."] },
        { ["pick", "s", "--device", "one", "--max-weight-bytes", "1.5"], ["--max-weight-bytes: 1.5 must be a whole number above 0, in bytes."] },
        {
            ["pick", "s", "--device", "four", "--max-latency-ms", "fast", "--max-parameters", "0", "--confidence", "-1"],
            [
                "--device: four is no device of s; it has one, two.", "--max-latency-ms: fast must be a number above 0, in milliseconds.",
                "--max-parameters: 0 must be a whole number above 0, of parameters.", "--confidence: -1 must be a fraction from 0 to below 1.",
            ]
        },
        {
            ["pick", "s", "--device", "one", "--prefer", "speed", "--precision", "fp31", "--min-accuracy", "2"],
            ["--prefer: speed must be accuracy, latency or knee.", "--precision: fp31 must be fp32, ", "--min-accuracy: 2 must be a fraction from 0 to 1"]
        },
        { ["pick", "s", "--device", "four", "--precision", "fp31"], ["--device: four is no device of s; it has one, two.", "--precision: fp31 must be "] },
        { ["pick", "s", "--device", "two"], ["--device: s has two in fp16 and int8; --precision says which is meant."] },
        { ["pick", "s", "--device", "one", "--precision", "int8"], ["--precision: s has one in fp32, not in int8."] },
        { ["pick", "s", "--device", "one", "--precision", "int8", "--precision", "fp32"], ["--precision: 2 of them for 1 device; give one for all or one for each."] },
        { ["pick", "s", "--device", "two", "--precision", "int8", "--max-energy-mj", "3"], ["--max-energy-mj: two (int8) states no energy."] },
        { ["front", "s", "--csv", "--svg"], ["--csv and --svg: only one format can be written at a time."] },
        { ["front", "s", "--output", "f"], ["--output: a file takes one of --csv, --json and --svg."] },
        { ["front", "s", "--device", "four"], ["--device: four is no device of s; it has one, two."] },
        { ["front", "s", "--axis", "speed"], ["--axis: speed must be latencyMs, energyMj, peakActivationBytes, weightBytes, parameters or macs."] },
        {
            ["front", "s", "--csv", "--svg", "--device", "four", "--output", "no/such/folder"],
            ["--csv and --svg: only one format can be written at a time.", "--output: there is no folder", "--device: four is no device of s; it has one, two."]
        },
        { ["front", "v", "--output", "f"], ["--output: a file takes one of --csv, --json and --svg.", "v: no experiment of that name is in the store; it holds s, t, u."] },
        { ["front", "s", "--axis", "energyMj"], ["--axis: two (int8) states no energy; --device names the devices that do."] },
        { ["front", "s", "--csv", "--output", "no/such/folder"], ["--output: there is no folder"] },
        { ["front", "s", "--csv", "--output", "."], ["is a folder; allowed: a file."] },
        { ["compare", "s", "s"], ["s: the same experiment twice"] },
        { ["compare", "s", "s", "--other-store", "./naslab.db"], ["s: the same experiment twice"] },
        { ["compare", "s", "t"], ["s and t cannot be compared: data.set: a and b.", "s and t cannot be compared: classes: 10 and 5."] },
        { ["compare", "s", "u", "--device", "four"], ["--device: four is no device of both; they share one (fp32)."] },
        { ["compare", "s", "u", "--device", "four", "--device", "four"], ["--device: four is no device of both; they share one (fp32)."] },
        { ["compare", "s", "u", "--svg", "no/such/folder"], ["--svg: there is no folder"] },
        {
            ["compare", "v", "w", "--svg", "no/such/folder"],
            ["--svg: there is no folder", "v: no experiment of that name is in the store", "w: no experiment of that name is in the store"]
        },
        { ["report", "v", "s", "w", "--output", "no/such/folder"], ["--output: there is no folder", "v: no experiment of that name", "w: no experiment of that name"] },
        { ["serve", "--port", "70000", "--store", "none.db"], ["--port: 70000 is no port", "none.db: there is no such store."] },
        { ["serve", "--port", "many"], ["--port: many must be a whole number, at most 2147483647."] },
        { ["audit", "s", "--networks", "few", "--epochs", "99999999999"], ["--networks: few must be a whole number", "--epochs: 99999999999 must be a whole number, at most 2147483647."] },
        { ["train", "s/1", "--epochs", "3", "--seed", "x"], ["--seed: x must be a whole number"] },
        {
            ["front", "v", "--axis", "speed", "--csv", "--svg"],
            ["--axis: speed must be ", "--csv and --svg: only one format", "v: no experiment of that name is in the store; it holds s, t, u."]
        },
        { ["serve", "--port", "many", "--store", "none.db"], ["--port: many must be a whole number", "none.db: there is no such store."] },
        {
            ["audit", "v", "--networks", "few", "--epochs", "3", "--repeats", "101"],
            ["--networks: few must be a whole number", "--repeats: 101 must be from 0 to 100.", "v: no experiment of that name is in the store; it holds s, t, u."]
        },
        {
            ["train", "v/1", "--epochs", "three", "--seed", "x", "--force"],
            [
                "--epochs: three must be a whole number", "--seed: x must be a whole number", "--force: is for --export.",
                "v: no experiment of that name is in the store; it holds s, t, u.",
            ]
        },
        { ["train", "one", "--epochs", "three", "--seed", "-1"], ["--epochs: three must be a whole number", "--seed: -1 must be 0 or more.", "one: must be EXPERIMENT/TRIAL"] },
        { ["compare", "s"], ["Required argument 'OTHER' missing"] },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Every_mistake_is_told_at_once_with_what_is_allowed(string[] arguments, string[] messages)
    {
        using var naslab = ChosenStudies.Create();

        var exitCode = naslab.Run(arguments);

        Assert.Equal(ExitCode.BadInput, exitCode);
        Assert.All(messages, m => Assert.Equal(2, naslab.Error.Split(m).Length));
        Assert.DoesNotContain("System.", naslab.Error, StringComparison.Ordinal);
        Assert.Empty(naslab.Out);
        Assert.Single(Directory.GetFiles(naslab.Folder, "*", SearchOption.AllDirectories), f => !f.Contains("naslab.db", StringComparison.Ordinal) || f.EndsWith("naslab.db", StringComparison.Ordinal));
    }
}
