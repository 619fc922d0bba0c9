using System.Collections.Immutable;
using System.Text;

namespace NasLab.Experiments.Retraining.Export;

/// <summary>A network as files that need no NasLab to be read. Equal networks make equal bytes.</summary>
public static class NetworkExport
{
    public const string ConfigFile = "config.json";
    public const string WeightsFile = "model.safetensors";
    public const string CardFile = "README.md";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The architecture, the weights and the model card.</summary>
    public static ImmutableArray<(string Name, byte[] Bytes)> Files(ExportedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return
        [
            (ConfigFile, NetworkConfig.Write(network)),
            (WeightsFile, network.Weights),
            (CardFile, Utf8.GetBytes(ModelCard.Write(network))),
        ];
    }
}
