# What torchvision's and transformers' own transforms make of the drawn pictures: writes one line a transform and
# picture: SHA-256 of the tensor brought back to bytes (row by row, red green blue), the mean of each channel, and 64
# values (x 10,000, rounded) at places spread over the tensor.
#   python3 scripts/python/golden-preprocessing.py torchvision >  test/golden/preprocessing.jsonl
#   python3 scripts/python/golden-preprocessing.py transformers >> test/golden/preprocessing.jsonl
# Two runs, since the libraries need not lie in one environment. Written with torchvision 0.14.1 on Pillow 9.4 and
# transformers 4.57.6 (its own processors on Pillow and NumPy) on Pillow 12.3.
import hashlib
import json
import sys

import numpy as np
from PIL import Image

from drawn_pictures import COUNT, draw

IMAGENET = ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])


def torchvision_transforms():
    from torchvision import transforms as t

    bicubic = t.InterpolationMode.BICUBIC

    def chain(*steps, mean=(0, 0, 0), std=(1, 1, 1)):
        run = t.Compose([*steps, t.ToTensor(), t.Normalize(mean, std)])
        return (lambda image: run(image).numpy(), np.array(mean), np.array(std))

    lite = dict(mean=[127 / 255] * 3, std=[128 / 255] * 3)
    imagenet = dict(mean=IMAGENET[0], std=IMAGENET[1])
    return {
        "resnet50": chain(t.Resize(256), t.CenterCrop(224), **imagenet),
        "efficientnet-lite0": chain(t.Resize(256, bicubic), t.CenterCrop(224), **lite),
        "mobileclip-s0": chain(t.Resize(256), t.CenterCrop(256)),
        "sscd": chain(t.Resize((320, 320)), **imagenet),
    }


def transformers_transforms():
    from transformers import BitImageProcessor, CLIPImageProcessor, SiglipImageProcessor

    def of(processor):
        run = lambda image: processor(image, return_tensors="np")["pixel_values"][0]
        return (run, np.array(processor.image_mean), np.array(processor.image_std))

    dino = BitImageProcessor(
        size={"shortest_edge": 256},
        crop_size={"height": 224, "width": 224},
        resample=3,
        image_mean=IMAGENET[0],
        image_std=IMAGENET[1],
    )
    siglip = SiglipImageProcessor(
        size={"height": 224, "width": 224}, resample=2, image_mean=[0.5] * 3, image_std=[0.5] * 3
    )
    return {"clip-vit-b32": of(CLIPImageProcessor()), "siglip-b16": of(siglip), "dinov2-small": of(dino)}


def row(card, seed, tensor, mean, std):
    as_bytes = np.rint((tensor.transpose(1, 2, 0) * std + mean) * 255).astype(np.uint8)
    flat = tensor.reshape(-1)
    places = [(i * len(flat) + len(flat) // 2) // 64 for i in range(64)]
    return {
        "card": card,
        "seed": seed,
        "shape": list(tensor.shape),
        "sha256": hashlib.sha256(as_bytes.tobytes()).hexdigest(),
        "means": [round(float(m), 6) for m in tensor.reshape(3, -1).astype(np.float64).mean(axis=1)],
        "values": [int(v) for v in np.rint(flat[places].astype(np.float64) * 10_000)],
    }


transforms = {"torchvision": torchvision_transforms, "transformers": transformers_transforms}[sys.argv[1]]()
for card, (run, mean, std) in transforms.items():
    for seed in range(COUNT):
        print(json.dumps(row(card, seed, run(Image.fromarray(draw(seed))), mean, std), separators=(",", ":")))
