# The libraries that bench/fingerprints.ts is measured beside. Reads lines "name<TAB>files as JSON" and answers each
# with the CPU seconds that hashing them took; the first line it writes says what is there and what is not.

import json
import sys
import time
import types

cases = {}
absent = {}


def offer(name, make):
    try:
        cases[name] = make()
    except Exception as error:
        absent[name] = f"{type(error).__name__}: {error}"


def pillow():
    from PIL import Image

    return lambda path: Image.open(path).convert("RGB").load()


def imagehash_of(name):
    def make():
        import imagehash
        from PIL import Image

        work = getattr(imagehash, name)
        return lambda path: work(Image.open(path))

    return make


def pdqhash_of(name):
    def make():
        import numpy
        import pdqhash
        from PIL import Image

        work = getattr(pdqhash, name)
        return lambda path: work(numpy.asarray(Image.open(path).convert("RGB")))

    return make


def imagededup():
    # Its package loads its neural networks at once; the hashes need none of them.
    for name in ("torch", "torchvision", "torchvision.transforms", "imagededup.methods.cnn"):
        try:
            __import__(name)
        except Exception:
            stub = types.ModuleType(name)
            stub.__getattr__ = lambda attribute: object
            stub.__path__ = []
            sys.modules[name] = stub
    from imagededup.methods.hashing import PHash

    hasher = PHash(verbose=False)
    return lambda path: hasher.encode_image(image_file=path)


def opencv():
    import cv2

    cv2.setNumThreads(1)
    hasher = cv2.img_hash.PHash_create()
    return lambda path: hasher.compute(cv2.imread(path))


offer("Pillow's decode alone", pillow)
offer("pdqhash", pdqhash_of("compute"))
offer("pdqhash, 8 orientations", pdqhash_of("compute_dihedral"))
offer("imagehash phash", imagehash_of("phash"))
offer("imagededup PHash", imagededup)
offer("OpenCV PHash", opencv)
print(json.dumps({"cases": list(cases), "absent": absent}), flush=True)

for line in sys.stdin:
    name, files = line.split("\t")
    start = time.process_time()
    for path in json.loads(files):
        cases[name](path)
    print(time.process_time() - start, flush=True)
