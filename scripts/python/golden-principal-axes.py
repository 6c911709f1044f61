# What scikit-learn's PCA makes of drawn vectors, with and without whitening: writes one line a set.
#   python3 scripts/python/golden-principal-axes.py > test/golden/principal-axes.jsonl
# The vectors are drawn by mulberry32 from the set's seed, so that the test draws the same: number i of a vector is a
# random number less a half, times decay to the power of i, plus a tenth; each vector then has unit length, as float32.
# Written with scikit-learn 1.9.1 on NumPy 2.4.6.
import json

import numpy as np
from sklearn.decomposition import PCA

SETS = [
    {"name": "many vectors", "seed": 1, "vectors": 200, "inputs": 24, "outputs": 8, "decay": 0.85},
    {"name": "fewer vectors than numbers", "seed": 2, "vectors": 30, "inputs": 48, "outputs": 6, "decay": 0.9},
    {"name": "so many numbers that axes are iterated", "seed": 3, "vectors": 700, "inputs": 512, "outputs": 12, "decay": 0.97},
]
SHOWN_AXES = 3
SHOWN_NUMBERS = 32
SHOWN_VECTORS = 4


def numbers_from(seed):
    mask = 0xFFFFFFFF
    state = seed
    while True:
        state = (state + 0x6D2B79F5) & mask
        t = ((state ^ (state >> 15)) * (1 | state)) & mask
        t = ((t + (((t ^ (t >> 7)) * (61 | t)) & mask)) & mask) ^ t
        yield ((t ^ (t >> 14)) & mask) / 2**32


def drawn(seed, vectors, inputs, decay):
    random = numbers_from(seed)
    rows = np.array([[(next(random) - 0.5) * decay**i + 0.1 for i in range(inputs)] for _ in range(vectors)])
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def rounded(values):
    return [float(f"{value:.8g}") for value in np.ravel(values)]


for said in SETS:
    rows = drawn(said["seed"], said["vectors"], said["inputs"], said["decay"]).astype(np.float64)
    line = dict(said)
    for kind, whiten in (("pca", False), ("white", True)):
        pca = PCA(n_components=said["outputs"], whiten=whiten, svd_solver="full").fit(rows)
        reduced = pca.transform(rows[:SHOWN_VECTORS])
        line[kind] = rounded(reduced / np.linalg.norm(reduced, axis=1, keepdims=True))
    line["variances"] = rounded(pca.explained_variance_)
    line["axes"] = [rounded(axis[:SHOWN_NUMBERS]) for axis in pca.components_[:SHOWN_AXES]]
    print(json.dumps(line))
