"""F1 of the first five answers of Annoy as the reference experiment set it: angular, 50 trees, 11 neighbors.
python rivals.py VECTORS.f32 DIM GROUPS.json: a group a vector, the number of its original, negative for an original."""

import json
import sys

import annoy
import numpy

path, dim, groups = sys.argv[1], int(sys.argv[2]), json.load(open(sys.argv[3]))
vectors = numpy.fromfile(path, numpy.float32).reshape(-1, dim)
for seed in (1, 2, 3):
    index = annoy.AnnoyIndex(dim, "angular")
    index.set_seed(seed)
    for item, vector in enumerate(vectors):
        index.add_item(item, vector)
    index.build(50)
    shares = []
    for item, group in enumerate(groups):
        if group >= 0:
            continue
        first = [other for other in index.get_nns_by_item(item, 11) if other != item][:5]
        shares.append(sum(groups[other] == ~group for other in first) / 5)
    print(json.dumps({"seed": seed, "f1": float(numpy.mean(shares))}))
