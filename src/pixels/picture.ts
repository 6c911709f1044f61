// The picture type every kernel works on: plain typed arrays, no decoder, no file.

/**
 * A decoded picture, row-major, 8 bits a channel, no padding: `data.length === widthPx * heightPx * channels`.
 * 1 channel = luma, 3 channels = sRGB. Orientation, alpha and color profile are already applied.
 */
export interface Picture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
}

/** Makes a picture; without `data` a black one. Throws a RangeError when the length does not fit the size. */
export function createPicture(
  widthPx: number,
  heightPx: number,
  channels: 1 | 3,
  data?: Uint8Array,
): Picture {
  if (!Number.isInteger(widthPx) || !Number.isInteger(heightPx) || widthPx < 1 || heightPx < 1) {
    throw new RangeError(`Expected a width and height of at least 1 but received ${widthPx} x ${heightPx}`);
  }
  const length = widthPx * heightPx * channels;
  if (data !== undefined && data.length !== length) {
    throw new RangeError(
      `Expected ${length} bytes for ${widthPx} x ${heightPx} x ${channels} but received ${data.length}`,
    );
  }
  return { widthPx, heightPx, channels, data: data ?? new Uint8Array(length) };
}
