"""Trains a network graph (as GraphJson writes it) on random images with Python's torch and prints images per second.

One opponent of NasLab's training benchmark, written to be a fast one: channels-last, in-place ReLUs, maps let go after their
last use, foreach SGD, gradients set to none.
"""
import argparse
import json
import multiprocessing
import threading
import time

import torch
from torch import nn
from torch.nn import functional

FUNCTIONS = {
    "Relu": functional.relu,
    "Relu6": functional.relu6,
    "HardSwish": functional.hardswish,
    "HardSigmoid": functional.hardsigmoid,
    "Sigmoid": lambda x, inplace: x.sigmoid(),
    "Silu": functional.silu,
}
DIFFERENTIATED_FROM_OUTPUT = {"Relu", "Relu6"}
LEAVES_ITS_OUTPUT_FREE = {"convolution", "batch-norm", "linear", "add"}


def shuffled(x, groups):
    n, c, h, w = x.shape
    return x.permute(0, 2, 3, 1).reshape(n, h, w, groups, c // groups).transpose(3, 4).reshape(n, h, w, c).permute(0, 3, 1, 2)


def operation(node, may_overwrite):
    """The node as a module or a function of its inputs."""
    kind, p = node["kind"], node["numbers"]
    if kind == "convolution":
        return nn.Conv2d(node["channels"], p["outChannels"], p["kernel"], p["stride"], p["padding"], p["dilation"], p["groups"], p["bias"])
    if kind == "batch-norm":
        return nn.BatchNorm2d(node["channels"], p["epsilon"], p["momentum"])
    if kind == "linear":
        return nn.Linear(node["channels"], p["outFeatures"], p["bias"])
    if kind == "activation":
        function, in_place = FUNCTIONS[p["function"]], may_overwrite and p["function"] in DIFFERENTIATED_FROM_OUTPUT
        return lambda x: function(x, inplace=in_place)
    if kind == "max-pool":
        return lambda x: functional.max_pool2d(x, p["kernel"], p["stride"], p["padding"], ceil_mode=p["ceilMode"])
    if kind == "average-pool":
        return lambda x: functional.avg_pool2d(x, p["kernel"], p["stride"], p["padding"], p["ceilMode"], p["countIncludePad"])
    if kind == "dropout":
        return lambda x: functional.dropout(x, p["rate"], training=True)
    if kind == "channel-slice":
        return lambda x: x.narrow(1, p["start"], p["count"])
    if kind == "channel-shuffle":
        return lambda x: shuffled(x, p["groups"])
    plain = {
        "global-average-pool": lambda x: functional.adaptive_avg_pool2d(x, 1),
        "add": lambda *x: sum(x[1:], x[0]),
        "multiply": lambda a, b: a * b,
        "concat": lambda *x: torch.cat(x, 1),
        "flatten": lambda x: x.flatten(1),
        "identity": lambda x: x,
    }
    return plain[kind]


class Network(nn.Module):
    """Runs the nodes in their order and lets go of each output after its last use."""

    def __init__(self, graph):
        super().__init__()
        nodes = graph["nodes"]
        uses = [0] * len(nodes)
        last_use = list(range(len(nodes)))
        for index, node in enumerate(nodes):
            for source in set(node["inputs"]):
                uses[source] += 1
                last_use[source] = index
        self.steps = []
        for index, node in enumerate(nodes[1:], 1):
            first = node["inputs"][0]
            may_overwrite = nodes[first]["kind"] in LEAVES_ITS_OUTPUT_FREE and uses[first] == 1
            made = operation(node, may_overwrite)
            if isinstance(made, nn.Module):
                self.add_module(str(index), made)
            done = [i for i in range(1, index) if last_use[i] == index]
            self.steps.append((made, node["inputs"], done))

    def forward(self, x):
        values = [None] * (len(self.steps) + 1)
        values[0] = x
        for index, (made, inputs, done) in enumerate(self.steps, 1):
            values[index] = made(*[values[i] for i in inputs])
            for i in done:
                values[i] = None
        return values[-1]


def channels_last(x):
    # With one channel both layouts are one in memory; only the strides tell the kernels which is meant.
    if x.shape[1] == 1:
        n, c, h, w = x.shape
        return x.contiguous().as_strided((n, c, h, w), (h * w, 1, w, 1))
    return x.contiguous(memory_format=torch.channels_last)


def optimizer_of(network):
    decayed = [p for p in network.parameters() if p.dim() > 1]
    kept = [p for p in network.parameters() if p.dim() <= 1]
    groups = [{"params": decayed, "weight_decay": 5e-4}, {"params": kept, "weight_decay": 0.0}]
    return torch.optim.SGD(groups, lr=0.02, momentum=0.9, nesterov=True, foreach=True)


def train(graph, options, ready, finished):
    """Trains until every worker is timed; the images per second of this one over its timed steps."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    network = Network(graph)
    for parameter in network.parameters():
        if parameter.dim() == 4:
            parameter.data = channels_last(parameter.data)
    optimizer = optimizer_of(network)
    pixels = torch.randint(0, 256, (options.images, *graph["input"]), dtype=torch.uint8)
    labels = torch.randint(0, graph["classes"], (options.images,))
    mean = torch.full((1, graph["input"][0], 1, 1), 127.5)
    factor = torch.full((1, graph["input"][0], 1, 1), 1 / 64)
    network.train()
    order, at, loss_sum = torch.randperm(options.images), 0, torch.zeros(1)

    def step():
        nonlocal order, at
        if at + options.batch > options.images:
            order, at = torch.randperm(options.images), 0
        chosen = order.narrow(0, at, options.batch)
        at += options.batch
        images = (pixels.index_select(0, chosen).float() - mean).mul_(factor)
        loss = functional.cross_entropy(network(channels_last(images)), labels.index_select(0, chosen))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        for group in optimizer.param_groups:
            group["lr"] = 0.02
        optimizer.step()
        loss_sum.add_(loss.detach())

    ready.wait()
    for _ in range(options.warmup + 1):
        step()
    began = time.perf_counter()
    for _ in range(options.steps):
        step()
    rate = options.steps * options.batch / (time.perf_counter() - began)
    waiter = threading.Thread(target=finished.wait)
    waiter.start()
    while waiter.is_alive():
        step()
    return rate


def train_into(results, index, graph, options, ready, finished):
    results[index] = train(graph, options, ready, finished)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graph", required=True, help="the file of the graph")
    for name, meaning in (
        ("images", "in the random training set"), ("batch", "images in a step"), ("warmup", "steps before the clock starts, less one"),
        ("steps", "timed"), ("workers", "trainings at once"), ("threads", "torch threads of each"),
    ):
        parser.add_argument(f"--{name}", type=int, required=True, help=meaning)
    parser.add_argument("--kind", choices=("threads", "processes"), required=True, help="what a worker is")
    options = parser.parse_args()
    with open(options.graph, encoding="utf-8") as file:
        graph = json.load(file)
    if options.kind == "threads":
        results = [0.0] * options.workers
        make, barrier = threading.Thread, threading.Barrier
    else:
        context = multiprocessing.get_context("spawn")
        results = context.Array("d", options.workers)
        make, barrier = context.Process, context.Barrier
    ready, finished = barrier(options.workers), barrier(options.workers)
    workers = [make(target=train_into, args=(results, i, graph, options, ready, finished)) for i in range(options.workers)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if not all(results):
        raise SystemExit("a worker failed")
    print(sum(results))


if __name__ == "__main__":
    main()
