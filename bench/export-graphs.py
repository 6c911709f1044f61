"""Exports big networks with random weights to ONNX, and torch's own features of seeded inputs beside them, for
bench/graphs.ts: what is proven with them is the whole way through Lookalike (file, card, tap, shapes, memory), not
what such weights would find. Nothing is downloaded.

Torchvision's classifiers are exported as they are, names of 1,000 classes at their end, so that the embedding has to be
tapped. The others have the inputs and outputs of the hub's exports for transformers.js. A random network's batch
normalizations are first adjusted to its own maps, else 150 layers make numbers of any size; and each branch of a
residual one counts a fifth, as little as trained ones have it: else rounding errors grow from block to block, until
torch's own features of ResNet-152 in float32 are 2e-4 from those in float64.

  pip install torch torchvision transformers onnx onnxscript
  python bench/export-graphs.py FOLDER [--exporter torchscript|dynamo] [--only NAME ...]

Writes FOLDER/NAME.onnx, NAME.inputs.f32 and NAME.features.f32 (little-endian float32, one row a picture) and
NAME.json, which says what they are.
"""

import argparse
import hashlib
import json
import pathlib
import time

import torch
import torchvision
import transformers

SEED = 20_240_607
PICTURES = 5
OPSET = {"torchscript": 17, "dynamo": 18}
SENTENCES = [0, 1, 3, 5, 16]  # of test/golden/tokens/ids.json
GOLDEN = pathlib.Path(__file__).parent.parent / "test/golden/tokens/ids.json"
CLIP_END = 49_407


def pictures(count, seed):
    """Smooth random pictures with a little noise, as numbers around 0 as networks are fed with."""
    random = torch.Generator().manual_seed(seed)
    coarse = torch.randn(count, 3, 7, 7, generator=random)
    smooth = torch.nn.functional.interpolate(coarse, size=224, mode="bicubic")
    return smooth + 0.1 * torch.randn(count, 3, 224, 224, generator=random)


def adjust_normalizations(model):
    """Sets each batch normalization to the mean and spread its own maps have, and lowers residual branches."""
    layers = [m for m in model.modules() if isinstance(m, torch.nn.BatchNorm2d)]
    if not layers:
        return
    for block in model.modules():
        if isinstance(block, torchvision.models.resnet.Bottleneck):
            block.bn3.weight.fill_(0.2)
    for layer in layers:
        layer.momentum = None  # a plain mean over the batches
        layer.reset_running_stats()
    model.train()
    for seed in (1, 2):
        model(pictures(4, seed))
    model.eval()


def output_of(model, layer, inputs):
    """What a layer inside gives."""
    found = []  # copies, since the layer after it may work in place
    hook = layer.register_forward_hook(lambda _, __, given: found.append(given.clone()))
    model(inputs)
    hook.remove()
    return found[0]


def classifier(make, features):
    def build():
        model = make(weights=None).eval()
        adjust_normalizations(model)
        inputs = pictures(PICTURES, SEED)
        return model, inputs, features(model, inputs), ["data"], ["logits"]

    return build


class Named(torch.nn.Module):
    """One output of a tower, under its name on the hub."""

    def __init__(self, tower, name):
        super().__init__()
        self.tower, self.name = tower, name

    def forward(self, given):
        return getattr(self.tower(given), self.name)


def tower(make, name):
    def build():
        model = Named(make().eval(), name).eval()
        inputs = pictures(PICTURES, SEED)
        return model, inputs, model(inputs), ["pixel_values"], [name]

    return build


def text_tower(make, name, kind, length, end):
    """`end` fills up the sentences and stands at the end of those that are cut."""

    def build():
        model = Named(make().eval(), name).eval()
        golden = json.loads(GOLDEN.read_text("utf-8"))
        rows = []
        for place in SENTENCES:
            ids = golden[kind][place]
            ids = ids if len(ids) <= length else [*ids[: length - 1], end]
            rows.append(ids + [end] * (length - len(ids)))
        inputs = torch.tensor(rows, dtype=torch.int64)
        return model, inputs, model(inputs), ["input_ids"], [name]

    return build


def clip_vision():
    config = hub.CLIPVisionConfig(patch_size=32, projection_dim=512, attn_implementation="eager")
    return hub.CLIPVisionModelWithProjection(config)


def clip_text():
    config = hub.CLIPTextConfig(
        projection_dim=512, eos_token_id=CLIP_END, attn_implementation="eager"
    )
    return hub.CLIPTextModelWithProjection(config)


def dinov2_small():
    config = hub.Dinov2Config(
        hidden_size=384, num_attention_heads=6, image_size=224, attn_implementation="eager"
    )
    return hub.Dinov2Model(config)


def siglip_vision():
    return hub.SiglipVisionModel(hub.SiglipVisionConfig(attn_implementation="eager"))


def siglip_text():
    return hub.SiglipTextModel(hub.SiglipTextConfig(attn_implementation="eager"))


def relu_pooled(model, inputs):
    maps = torch.nn.functional.relu(model.features(inputs))
    return torch.nn.functional.adaptive_avg_pool2d(maps, 1).flatten(1)


def pooled(model, inputs):
    return model.features(inputs).mean((2, 3))


def before_names(model, inputs):
    return output_of(model, model.classifier[1], inputs)


vision = torchvision.models
hub = transformers
GRAPHS = {
    "vgg16": classifier(vision.vgg16, lambda m, x: output_of(m, m.classifier[3], x)),
    "resnet152": classifier(vision.resnet152, lambda m, x: output_of(m, m.avgpool, x).flatten(1)),
    "densenet201": classifier(vision.densenet201, relu_pooled),
    "resnet50": classifier(vision.resnet50, lambda m, x: output_of(m, m.avgpool, x).flatten(1)),
    "densenet121": classifier(vision.densenet121, relu_pooled),
    "mobilenet-v3-large": classifier(vision.mobilenet_v3_large, before_names),
    "squeezenet1.1": classifier(vision.squeezenet1_1, pooled),
    "clip-vit-b32-vision": tower(clip_vision, "image_embeds"),
    "clip-vit-b32-text": text_tower(clip_text, "text_embeds", "clip", 77, CLIP_END),
    "siglip-b16-vision": tower(siglip_vision, "pooler_output"),
    "siglip-b16-text": text_tower(siglip_text, "pooler_output", "siglip", 64, 1),
    "dinov2-small": tower(dinov2_small, "last_hidden_state"),
}


def export(model, example, names, outputs, file, exporter):
    opset = OPSET[exporter]
    common = {"input_names": names, "output_names": outputs, "opset_version": opset}
    # Pictures go in one at a time; two in the example keep the exporter from taking 1 for a constant.
    if exporter == "torchscript":
        torch.onnx.export(
            model, (example[:1],), file, dynamo=False, dynamic_axes={names[0]: {0: "batch"}}, **common
        )
    else:
        batch = torch.export.Dim("batch", min=1, max=64)
        torch.onnx.export(
            model, (example[:2],), file, dynamo=True, external_data=False, dynamic_shapes=({0: batch},),
            **common,
        )


def write(folder, name, exporter):
    torch.manual_seed(SEED)
    started = time.time()
    with torch.no_grad():
        model, inputs, features, names, outputs = GRAPHS[name]()
        if features.dim() == 3:
            features = features[:, 0]  # the class token
        file = folder / f"{name}.onnx"
        export(model, inputs, names, outputs, str(file), exporter)
    if inputs.dtype == torch.float32:
        inputs.numpy().astype("<f4").tofile(folder / f"{name}.inputs.f32")
    features.contiguous().numpy().astype("<f4").tofile(folder / f"{name}.features.f32")
    facts = {
        "name": name,
        "exporter": f"torch {torch.__version__} {exporter}",
        "opset": OPSET[exporter],
        "parameters": sum(p.numel() for p in model.parameters()),
        "bytes": file.stat().st_size,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "input": {"name": names[0], "shape": list(inputs.shape)},
        "output": outputs[0],
        "features": list(features.shape),
        "sentences": [json.loads(GOLDEN.read_text("utf-8"))["sentences"][i] for i in SENTENCES]
        if name.endswith("text")
        else [],
    }
    (folder / f"{name}.json").write_text(json.dumps(facts, indent=2) + "\n", "utf-8")
    print(
        f"{name}: {facts['parameters']:,} parameters, opset {facts['opset']}, {facts['bytes']:,} bytes, "
        f"features {facts['features']} of spread {features.std().item():.3g}, {time.time() - started:.0f} s",
        flush=True,
    )


parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--exporter", choices=OPSET, default="torchscript")
parser.add_argument("--only", nargs="+", choices=GRAPHS, default=list(GRAPHS))
asked = parser.parse_args()
asked.folder.mkdir(parents=True, exist_ok=True)
for one in asked.only:
    write(asked.folder, one, asked.exporter)
