# What onnxruntime in Python gives for the drawn pictures: one line a model and picture, values x 10,000, rounded.
#   python3 scripts/python/golden-embeddings.py FOLDER_OF_MODELS > test/golden/embeddings.jsonl
# Preprocessed by Pillow and NumPy with the steps of golden-preprocessing.py's "efficientnet-lite0", which are proven
# equal to torchvision's. Written with onnxruntime 1.31.1 and Pillow 12.3.
import json
import os
import sys

import numpy as np
import onnxruntime
from PIL import Image

from drawn_pictures import draw

SEEDS = [0, 4, 9, 17]


def tensor(image):
    short = min(image.size)
    width, height = (256 if side == short else int(256 * side / short) for side in image.size)
    resized = image.resize((width, height), Image.BICUBIC)
    left, top = round((width - 224) / 2), round((height - 224) / 2)
    pixels = np.asarray(resized.crop((left, top, left + 224, top + 224)), np.float32)
    return ((pixels - 127) / 128).transpose(2, 0, 1)[None]


for card, file in [
    ("efficientnet-lite0", "efficientnet_lite0.onnx"),
    ("efficientnet-lite0-int8", "efficientnet_lite0_int8.onnx"),
]:
    session = onnxruntime.InferenceSession(os.path.join(sys.argv[1], file), providers=["CPUExecutionProvider"])
    for seed in SEEDS:
        (feature,) = session.run(["feature"], {"image": tensor(Image.fromarray(draw(seed)))})
        values = [int(v) for v in np.rint(feature[0].astype(np.float64) * 10_000)]
        print(json.dumps({"card": card, "seed": seed, "values": values}, separators=(",", ":")))
