"""Writes torchvision-scores.json: what torchvision's networks answer to weights and images that a formula gives.

Run with Debian's python3-torchvision: /usr/bin/python3 torchvision_scores.py
The formula stands in FormulaWeights.cs too; layers are numbered in the order in which torchvision registers them.
"""

import json
import pathlib

import numpy
import torch
import torchvision

NAMES = [
    "mobilenet_v2",
    "mobilenet_v3_large",
    "mobilenet_v3_small",
    "shufflenet_v2_x0_5",
    "shufflenet_v2_x1_0",
    "resnet18",
    "resnext50_32x4d",
    "squeezenet1_0",
    "squeezenet1_1",
]
CLASSES = 10
KINDS = {"weight": 0, "bias": 1, "running_mean": 2, "running_var": 3}
INPUT_KIND = 4


def uniform(layer, kind, shape):
    """Numbers from -1 to below 1, in the order of memory."""
    count = int(numpy.prod(shape))
    h = (layer * 0x9E3779B1 + kind * 0x85EBCA77 + numpy.arange(count, dtype=numpy.uint64)) & 0xFFFFFFFF
    h ^= h >> 16
    h = (h * 0x7FEB352D) & 0xFFFFFFFF
    h ^= h >> 15
    h = (h * 0x846CA68B) & 0xFFFFFFFF
    h ^= h >> 16
    return h.astype(numpy.float64).reshape(shape) / 2.0**31 - 1


def value(layer, name, tensor, gain):
    u = uniform(layer, KINDS[name], tuple(tensor.shape))
    if name == "weight" and tensor.dim() > 1:
        u *= numpy.sqrt(gain / (tensor.numel() // tensor.shape[0]))
    elif name == "weight" or name == "running_var":
        u = 1 + 0.25 * u
    else:
        u *= 0.25
    return torch.from_numpy(u.astype(numpy.float32).astype(numpy.float64))


def scores(name, gain):
    model = torchvision.models.get_model(name, weights=None, num_classes=CLASSES).double().eval()
    layers = [m for m in model.modules() if any(True for _ in m.parameters(recurse=False))]
    with torch.no_grad():
        for number, layer in enumerate(layers):
            tensors = list(layer.named_parameters(recurse=False)) + list(layer.named_buffers(recurse=False))
            for key, tensor in tensors:
                if key in KINDS:
                    tensor.copy_(value(number, key, tensor, gain))
        images = torch.from_numpy(uniform(0, INPUT_KIND, (2, 3, 64, 64)).astype(numpy.float32).astype(numpy.float64))
        return model(images).tolist()


def entry(name):
    """The largest gain that keeps the scores below 1, so that an error of 1e-5 means the same for every network."""
    for gain in numpy.arange(8, 0, -0.25):
        found = scores(name, gain)
        if max(abs(x) for row in found for x in row) < 1:
            if max(abs(a - b) for a, b in zip(*found)) < 0.01:
                break
            return {"gain": float(gain), "scores": found}
    raise ValueError(f"{name}: no gain gives scores below 1 that tell the two images apart")


def main():
    torch.set_num_threads(1)
    document = {
        "source": f"torchvision {torchvision.__version__}, torch {torch.__version__}, double precision, torchvision_scores.py",
        "networks": {name: entry(name) for name in NAMES},
    }
    path = pathlib.Path(__file__).with_name("torchvision-scores.json")
    path.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8", newline="\n")


main()
