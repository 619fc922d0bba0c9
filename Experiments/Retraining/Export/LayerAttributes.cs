using System.Text.Json;
using NasLab.Experiments.Configuration.Model;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Retraining.Export;

/// <summary>What a layer's kind leaves open, as JSON keys. Graphs as spaces lower them are written; what only passes make is refused.</summary>
internal static class LayerAttributes
{
    private const string Folder = "The network's config";

    /// <summary>Writes into the layer's object.</summary>
    /// <exception cref="UnknownOperatorException">The operator has no rule here, or something is fused into it.</exception>
    public static void Write(Utf8JsonWriter json, Operator op)
    {
        if (op is Operator.Activated { FusedActivation: not null } or Operator.Weighted { FusedSum: true })
        {
            throw new UnknownOperatorException(Folder, op);
        }

        switch (op)
        {
            case Operator.Convolution c:
                Numbers(json, ("outChannels", c.OutChannels), ("kernel", c.Kernel), ("stride", c.Stride), ("padding", c.Padding), ("dilation", c.Dilation), ("groups", c.Groups));
                json.WriteBoolean("bias", c.Bias);
                break;
            case Operator.BatchNorm n:
                json.WriteNumber("epsilon", n.Epsilon);
                break;
            case Operator.Activation a:
                json.WriteString("function", OptionNames.Value(a.Function));
                break;
            case Operator.Pool p:
                Numbers(json, ("kernel", p.Kernel), ("stride", p.Stride), ("padding", p.Padding));
                json.WriteBoolean("ceilMode", p.CeilMode);
                json.WriteBoolean("countIncludePad", p.CountIncludePad);
                break;
            case Operator.Linear l:
                Numbers(json, ("outFeatures", l.OutFeatures));
                json.WriteBoolean("bias", l.Bias);
                break;
            case Operator.ChannelSlice s:
                Numbers(json, ("start", s.Start), ("count", s.Count));
                break;
            case Operator.ChannelShuffle s:
                Numbers(json, ("groups", s.Groups));
                break;
            case Operator.Dropout d:
                json.WriteNumber("rate", d.Rate);
                break;
            case Operator.Zero z:
                Numbers(json, ("stride", z.Stride));
                break;
            case Operator.Input or Operator.GlobalAveragePool or Operator.Add or Operator.Multiply or Operator.Concat or Operator.Flatten or Operator.Identity:
                break;
            default:
                throw new UnknownOperatorException(Folder, op);
        }
    }

    private static void Numbers(Utf8JsonWriter json, params ReadOnlySpan<(string Key, int Value)> numbers)
    {
        foreach (var (key, value) in numbers)
        {
            json.WriteNumber(key, value);
        }
    }
}
