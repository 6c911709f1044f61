# The libraries that bench/fingerprints.ts is measured beside. Reads lines "name<TAB>files as JSON" and answers each
# with the CPU seconds that hashing them took; the first line it writes says what is there and what is not.

import importlib.abc
import importlib.machinery
import importlib.util
import json
import sys
import time

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


class Anything(type):
    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing


class Nothing(metaclass=Anything):
    def __init__(self, *arguments, **named):
        pass

    def __call__(self, *arguments, **named):
        return self


class Placeholders(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Empty modules in place of torch, which imagededup loads at once and its hashes never use."""

    def find_spec(self, name, path, target=None):
        if name.split(".")[0] in ("torch", "torchvision"):
            return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def exec_module(self, module):
        module.__getattr__ = lambda attribute: Nothing


def imagededup():
    if importlib.util.find_spec("torch") is None:
        sys.meta_path.append(Placeholders())
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
