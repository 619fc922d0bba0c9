using System.Collections.Immutable;
using System.Text.Json;
using NasLab.CostModels.Feasibility;
using NasLab.CostModels.Fitting;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Lookup;
using NasLab.CostModels.Memory;
using NasLab.SearchSpaces;

namespace NasLab.CostModels.Devices;

/// <summary>
/// Reads a device file: JSON (comments and trailing commas allowed) of version 1, in which every constant is
/// <c>{ "value": number, "source": text }</c>. README.md beside the project shows one.
/// </summary>
public static class DeviceFile
{
    private static readonly ImmutableArray<string> Keys =
    [
        "version", "name", "displayName", "kind", "model", "runtime", "defaultPrecision", "fusion", "constants", "precisions", "memory", "lookup", "operators", "fitted",
    ];

    private static readonly ImmutableArray<string> FusionKeys = ["smoothActivations", "residualAdd", "dropsDeadNodes", "source"];

    internal static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>The device.</summary>
    /// <param name="stream">The file's content.</param>
    /// <param name="fileName">The name for messages.</param>
    /// <exception cref="DeviceFileException">Everything that is wrong with the file.</exception>
    public static Device Read(Stream stream, string fileName)
    {
        var (device, problems) = TryRead(stream);
        return device ?? throw new DeviceFileException(fileName, problems);
    }

    /// <summary>The device, or null and every problem with its path (<c>constants.runOverheadUs</c>).</summary>
    public static (Device? Device, ImmutableArray<OptionProblem> Problems) TryRead(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            using var document = JsonDocument.Parse(stream, Lenient);
            var file = new DeviceFileReader();
            var device = Read(document.RootElement, file);
            return file.Problems.Count == 0 ? (device, []) : (null, [.. file.Problems]);
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line ? $"line {line + 1}, column {e.BytePositionInLine + 1}" : "";
            return (null, [new OptionProblem(place, $"not JSON: {e.Message}")]);
        }
    }

    /// <summary>The device of a good file; null where it needs a host itself.</summary>
    internal static Device? TryReadHost(Stream stream)
    {
        using var document = JsonDocument.Parse(stream, Lenient);
        return document.RootElement.TryGetProperty("operators", out _) ? null : Read(document.RootElement, new DeviceFileReader());
    }

    private static Device? Read(JsonElement root, DeviceFileReader file)
    {
        if (!file.IsObject(root, "", Keys))
        {
            return null;
        }

        file.Version(root);
        var name = file.Text(root, "name");
        if (name is not null && !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            file.Problem("name", $"\"{name}\" must be of lower-case letters, digits and hyphens");
        }

        var displayName = file.Text(root, "displayName");
        var kind = file.Choice<DeviceKind>(root, "kind", KebabCase.Of);
        var model = file.Choice<MachineModel>(root, "model", KebabCase.Of);
        var runtime = file.Text(root, "runtime");
        var defaultPrecision = file.Choice<Precision>(root, "defaultPrecision", PrecisionExtensions.ToName);
        var (fusion, fusionSource) = Fusion(root, file, model);
        var constants = ImmutableArray.CreateBuilder<Constant>();
        if (model != MachineModel.Measured || root.TryGetProperty("constants", out _))
        {
            new ConstantsReader(file).Section(root, "constants", model, precision: null, constants);
        }

        var precisions = Precisions(root, file, model, constants);
        var memory = RuntimeMemorySection.Read(root, file, model);
        var lookup = LookupSection.Read(root, file, precisions);
        if (defaultPrecision is { } p && !precisions.IsEmpty && !precisions.Contains(p))
        {
            file.Problem("defaultPrecision", $"{p.ToName()} is not among the precisions; allowed: {string.Join(", ", precisions.Select(x => x.ToName()))}");
        }

        var fitted = Fitted(root, file, model, precisions);
        var operators = new OperatorSupportReader(file, precisions).Read(root);
        return file.Problems.Count > 0 ? null : new Device(name!, displayName!, kind!.Value, precisions)
        {
            DefaultPrecision = defaultPrecision!.Value,
            Model = model!.Value,
            Runtime = runtime!,
            Fusion = fusion,
            FusionSource = fusionSource,
            Fitted = fitted,
            Operators = operators,
            Constants = constants.ToImmutable(),
            Memory = memory,
            Lookup = lookup,
        };
    }

    private static (FusionRules Rules, string Source) Fusion(JsonElement root, DeviceFileReader file, MachineModel? model)
    {
        var isOptional = model == MachineModel.Measured && !root.TryGetProperty("fusion", out _);
        if (isOptional || file.Member(root, "fusion", "") is not { } fusion || !file.IsObject(fusion, "fusion", FusionKeys))
        {
            return (new FusionRules(), "");
        }

        var source = file.Text(fusion, "source", "fusion.");
        var rules = new FusionRules(
            file.Flag(fusion, "smoothActivations", "fusion."),
            file.Flag(fusion, "residualAdd", "fusion."),
            file.Flag(fusion, "dropsDeadNodes", "fusion."));
        return (rules, source ?? "");
    }

    private static ImmutableArray<FittedLatency> Fitted(
        JsonElement root, DeviceFileReader file, MachineModel? model, ImmutableArray<Precision> precisions)
    {
        if (!root.TryGetProperty("fitted", out _) && model != MachineModel.Measured)
        {
            return [];
        }

        var fitted = ImmutableArray.CreateBuilder<FittedLatency>();
        var reader = new FittedLatencyReader(file);
        foreach (var (element, i) in file.Items(root, "fitted", "").Select((e, i) => (e, i)))
        {
            if (reader.Read(element, $"fitted[{i}]") is not { } fit)
            {
                continue;
            }

            if (!precisions.Contains(fit.Precision))
            {
                file.Problem(
                    $"fitted[{i}].precision", $"{fit.Precision.ToName()} is not allowed; allowed: {string.Join(", ", precisions.Select(p => p.ToName()))}");
            }

            Together(fit, fitted.Where(f => f.Precision == fit.Precision), file, $"fitted[{i}].");
            fitted.Add(fit);
        }

        if (fitted.Count == 0 && model == MachineModel.Measured && file.Problems.Count == 0)
        {
            file.Problem("fitted", "must have at least one fit: the device has no other model");
        }

        return fitted.ToImmutable();
    }

    /// <summary>Fits of one precision are of different spaces and of one batch size.</summary>
    private static void Together(FittedLatency fit, IEnumerable<FittedLatency> others, DeviceFileReader file, string prefix)
    {
        foreach (var other in others)
        {
            if (fit.Space is null || other.Space is null || fit.Space == other.Space)
            {
                file.Problem(prefix + "space", $"a fit in {fit.Precision.ToName()} stands before it; each must name a space of its own");
            }

            if (fit.Batch != other.Batch)
            {
                file.Problem(prefix + "batch", $"must be {other.Batch}, as the fit in {fit.Precision.ToName()} before it has, not {fit.Batch}");
            }
        }
    }

    private static ImmutableArray<Precision> Precisions(
        JsonElement root, DeviceFileReader file, MachineModel? model, ImmutableArray<Constant>.Builder constants)
    {
        var names = Enum.GetValues<Precision>();
        if (file.Member(root, "precisions", "") is not { } section
            || !file.IsObject(section, "precisions", [.. names.Select(PrecisionExtensions.ToName)]))
        {
            return [];
        }

        var precisions = ImmutableArray.CreateBuilder<Precision>();
        foreach (var precision in names)
        {
            if (section.TryGetProperty(precision.ToName(), out _))
            {
                precisions.Add(precision);
                new ConstantsReader(file).Section(section, precision.ToName(), model, precision, constants, "precisions.");
            }
        }

        if (precisions.Count == 0)
        {
            file.Problem("precisions", $"must have at least one of {string.Join(", ", names.Select(PrecisionExtensions.ToName))}");
        }

        return precisions.ToImmutable();
    }
}
