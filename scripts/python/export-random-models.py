# Exports the classifiers that cards name with random weights, to try taps, shapes and sizes where the true weights
# cannot be fetched: python3 scripts/python/export-random-models.py OUT [NAME...]
# Needs torch and torchvision (Debian: python3-torch, python3-torchvision). Random weights say nothing of quality.
import os
import sys

import torch
import torchvision

MODELS = {
    "squeezenet1.1": torchvision.models.squeezenet1_1,
    "mobilenet-v3-large": torchvision.models.mobilenet_v3_large,
    "densenet121": torchvision.models.densenet121,
    "resnet50": torchvision.models.resnet50,
    "densenet201": torchvision.models.densenet201,
    "resnet152": torchvision.models.resnet152,
    "vgg16": torchvision.models.vgg16,
}

out = sys.argv[1]
for name in sys.argv[2:] or MODELS:
    torch.manual_seed(0)
    net = MODELS[name](weights=None).eval()
    file = os.path.join(out, f"{name}.onnx")
    with torch.no_grad():
        torch.onnx.export(
            net,
            torch.zeros(1, 3, 224, 224),
            file,
            opset_version=13,
            input_names=["input"],
            output_names=["logits"],
            dynamic_axes={"input": {0: "batch"}, "logits": {0: "batch"}},
            do_constant_folding=True,
        )
    print(name, os.path.getsize(file), flush=True)
