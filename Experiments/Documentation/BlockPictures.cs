using System.Collections.Immutable;

namespace NasLab.Experiments.Documentation;

/// <summary>The blocks that the pages show, family by family.</summary>
public static class BlockPictures
{
    // A cell with each of the five operations.
    private const string _cell = "|nor_conv_3x3~0|+|nor_conv_1x1~0|avg_pool_3x3~1|+|skip_connect~0|nor_conv_3x3~1|none~2|";

    private const string _table = "c24-k5e6s0r.k3e6s0r/c48-Fk3e3s0r.Mk5e3s0r/c96-k3e6s25h.k3e6s25h.k5e6s0r6";

    public static ImmutableArray<BlockPicture> All { get; } =
    [
        new("mobilenet-v1", "stride-2", "Depthwise-separable block, stride 2", "mobilenet_v1", "stages.1.blocks.0"),
        new("mobilenet-v2", "stride-1", "Inverted residual", "mobilenet_v2", "stages.1.blocks.1"),
        new("mobilenet-v2", "stride-2", "With stride 2", "mobilenet_v2", "stages.2.blocks.0"),
        new("mobilenet-v3", "stride-1", "With squeeze-and-excite", "mobilenet_v3_large", "stages.11.blocks.0"),
        new("mobilenet-v3", "stride-2", "Without, stride 2", "mobilenet_v3_large", "stages.6.blocks.0"),
        new("mnasnet", "stride-1", "Inverted residual", "mnasnet1_0", "stages.2.blocks.1"),
        new("proxylessnas", "stride-1", "Inverted residual", "proxylessnas_mobile", "stages.2.blocks.1"),
        new("once-for-all", "stride-2", "With squeeze-and-excite, stride 2", "ofa_note10_16ms", "stages.2.blocks.0"),
        new("efficientnet", "stride-1", "MBConv", "efficientnet_b0", "stages.2.blocks.1"),
        new("efficientnet-v2", "fused", "Fused-MBConv", "efficientnet_v2_s", "stages.1.blocks.1"),
        new("efficientnet-v2", "stride-2", "MBConv, stride 2", "efficientnet_v2_s", "stages.3.blocks.0"),
        new("efficientnet-lite", "stride-1", "MBConv without squeeze-and-excite", "efficientnet_lite0", "stages.2.blocks.1"),
        new("fbnet", "grouped", "k3_e1_g2", "fbnet_a", "stages.4.blocks.3"),
        new("fbnet", "stride-2", "k5_e6, stride 2", "fbnet_c", "stages.2.blocks.0"),
        new("nasbench201", "cell", "A cell", _cell, "stages.0.cells.0"),
        new("nasbench201", "reduction", "The reduction between stages", _cell, "reductions.0"),
        new("nasbench-macro", "mb3", "mb3", "11111111", "stages.0.blocks.1"),
        new("shufflenet-v1", "stride-1", "Unit", "shufflenet_v1_x1_0_g3", "stages.0.blocks.1"),
        new("shufflenet-v1", "stride-2", "With stride 2", "shufflenet_v1_x1_0_g3", "stages.1.blocks.0"),
        new("shufflenet-v2", "stride-1", "Unit", "shufflenet_v2_x1_0", "stages.0.blocks.1"),
        new("shufflenet-v2", "stride-2", "With stride 2", "shufflenet_v2_x1_0", "stages.0.blocks.0"),
        new("single-path-one-shot", "kernel-7", "Kernel 7", "single_path_one_shot", "stages.6.blocks.0"),
        new("single-path-one-shot", "xception", "Xception-like", "single_path_one_shot", "stages.11.blocks.0"),
        new("resnet", "basic", "Basic unit", "resnet18", "stages.0.blocks.1"),
        new("resnet", "bottleneck", "Bottleneck", "resnet50", "stages.0.blocks.1"),
        new("resnet", "stride-2", "Bottleneck, stride 2", "resnet50", "stages.1.blocks.0"),
        new("resnext", "stride-1", "Bottleneck in groups", "resnext50_32x4d", "stages.0.blocks.1"),
        new("squeezenet", "fire", "Fire module", "squeezenet1_1", "stages.0.blocks.0"),
        new("stages", "fused", "A fused-mbconv block, stride 2", _table, "stages.1.blocks.0"),
    ];
}
