# The fifty pictures of the goldens, drawn with whole numbers only, so that test/embed/drawn-pictures.ts draws the same.
import numpy as np

COUNT = 50


def draw(seed):
    """Picture `seed` as an array of height x width x 3 bytes: waves, checks and noise."""
    state = (seed * 2654435761 + 12345) % 2**32

    def following(below):
        nonlocal state
        state = (state * 1664525 + 1013904223) % 2**32
        return (state >> 8) % below

    width = 40 + following(500)
    height = 40 + following(500)
    if seed % 10 == 9:  # a strip, lying or standing
        width, height = (width * 3, 30) if seed % 20 == 9 else (30, height * 3)
    if seed % 10 == 4:  # smaller than any network's input
        width, height = 20 + width % 100, 20 + height % 100
    y, x = np.mgrid[0:height, 0:width].astype(np.int64)
    channels = []
    for c in range(3):
        fx, fy, phase, cell = following(40), following(40), following(512), 1 + following(30)
        wave = np.abs((x * fx + y * fy + phase) % 512 - 256)
        check = ((x // cell + y // cell) % 2) * 60
        noise = ((x * 73856093 + y * 19349663 + c * 83492791 + seed) % 2**31) // 7 % 64
        channels.append(np.clip((wave * 3) // 4 + check + noise - 60, 0, 255))
    return np.stack(channels, axis=2).astype(np.uint8)
