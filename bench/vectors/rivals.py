# The same vectors in hnswlib, faiss, usearch and Annoy, one thread, processor time; whatever is not installed is said and skipped.
# python rivals.py FOLDER DIM K NAME,NAME...  (vectors.f32, queries.f32, truth.u32 as bench/vectors.ts writes them)
import sys
import time

import numpy as np

folder, dim, k = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
names = sys.argv[4].split(",")
ROUNDS = 4
vectors = np.fromfile(f"{folder}/vectors.f32", np.float32).reshape(-1, dim)
queries = np.fromfile(f"{folder}/queries.f32", np.float32).reshape(-1, dim)
truth = np.fromfile(f"{folder}/truth.u32", np.uint32).reshape(-1, k)


def row(name, ask):
    each = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        found = [ask(query) for query in queries]
        each = min(each, (time.process_time() - start) / len(queries))
    hits = sum(len(set(map(int, ids)) & set(map(int, own))) for ids, own in zip(found, truth))
    print(f"{name}: recall {hits / truth.size:.4f}, {1 / each:.0f} a second, {1000 * each:.3f} ms", flush=True)


def wanted(name):
    if name not in names:
        raise ImportError("not asked for")


def built(name, start):
    print(f"{name}: built in {time.process_time() - start:.1f} s", flush=True)


try:
    wanted("hnswlib")
    import hnswlib

    start = time.process_time()
    index = hnswlib.Index(space="ip", dim=dim)
    index.init_index(max_elements=len(vectors), M=16, ef_construction=128, random_seed=1)
    index.add_items(vectors, num_threads=1)
    index.set_num_threads(1)
    built("hnswlib 16/128 float32", start)
    for ef in (24, 32, 40, 48, 64, 96, 128):
        index.set_ef(ef)
        row(f"hnswlib ef {ef}", lambda query: index.knn_query(query, k=k)[0][0])
except ImportError as error:
    print(f"SKIPPED hnswlib: {error}")

try:
    wanted("faiss")
    import faiss

    faiss.omp_set_num_threads(1)
    start = time.process_time()
    index = faiss.IndexHNSWFlat(dim, 16, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = 128
    index.add(vectors)
    built("faiss HNSWFlat 16/128", start)
    for ef in (24, 32, 40, 48, 64, 96, 128):
        index.hnsw.efSearch = ef
        row(f"faiss HNSW efSearch {ef}", lambda query: index.search(query[None], k)[1][0])
except ImportError as error:
    print(f"SKIPPED faiss: {error}")

try:
    wanted("pq")
    import faiss

    faiss.omp_set_num_threads(1)
    # Product quantization: 64 bytes a vector, all compared by tables, those in question looked at in float32.
    start = time.process_time()
    index = faiss.IndexPQ(dim, 64, 8, faiss.METRIC_INNER_PRODUCT)
    index.train(vectors[:: max(1, len(vectors) // 20000)])
    index.add(vectors)
    built("faiss PQ, 64 bytes a vector", start)

    def looked_at(query, close):
        ids = index.search(query[None], close)[1][0]
        return ids[np.argsort(-(vectors[ids] @ query))[:k]]

    all_queries, all_truth = queries, truth
    queries, truth = queries[:50], truth[:50]
    row("faiss PQ alone (50 queries)", lambda query: index.search(query[None], k)[1][0])
    for close in (30, 100, 1000):
        row(f"faiss PQ, {close} looked at closely (50 queries)", lambda query: looked_at(query, close))
    flat = faiss.IndexFlatIP(dim)
    flat.add(vectors)
    row("faiss exact (50 queries)", lambda query: flat.search(query[None], k)[1][0])
    queries, truth = all_queries, all_truth
except ImportError as error:
    print(f"SKIPPED product quantization by faiss: {error}")

try:
    wanted("usearch")
    from usearch.index import Index

    for kind in ("i8", "f32"):
        start = time.process_time()
        index = Index(ndim=dim, metric="cos", dtype=kind, connectivity=16, expansion_add=128)
        index.add(np.arange(len(vectors)), vectors, threads=1)
        built(f"usearch 16/128 {kind}", start)
        for ef in (32, 64, 96, 128):
            index.expansion_search = ef
            row(f"usearch {kind} ef {ef}", lambda query: index.search(query, k, threads=1).keys)
except ImportError as error:
    print(f"SKIPPED usearch: {error}")

try:
    wanted("annoy")
    import annoy

    start = time.process_time()
    index = annoy.AnnoyIndex(dim, "angular")
    index.set_seed(1)
    for at, vector in enumerate(vectors):
        index.add_item(at, vector)
    index.build(20, n_jobs=1)
    built("annoy 20 trees", start)
    queries, truth = queries[:50], truth[:50]
    for search_k in (200, 5000, 20000):
        row(f"annoy search_k {search_k} (50 queries)", lambda query: index.get_nns_by_vector(query, k, search_k))
except ImportError as error:
    print(f"SKIPPED annoy: {error}")
