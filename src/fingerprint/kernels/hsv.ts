// Pillow's hue and saturation as bytes, 32-bit floats included, because hashes of color count pixels by them.
// Source: Pillow's Convert.c, rgb2hsv (https://github.com/python-pillow/Pillow).

const fround = Math.fround;

/** Saturation of a pixel, 0-255, of its largest and smallest channel. */
export function saturationOf(largest: number, smallest: number): number {
  return largest === smallest ? 0 : Math.trunc(fround((largest - smallest) / largest) * 255);
}

/** Hue of a pixel, 0-255 for once round the circle from red; 0 for grays. */
export function hueOf(red: number, green: number, blue: number): number {
  const largest = Math.max(red, green, blue);
  const range = largest - Math.min(red, green, blue);
  if (range === 0) return 0;
  const r = fround((largest - red) / range);
  const g = fround((largest - green) / range);
  const b = fround((largest - blue) / range);
  // In sixths of the circle. Sums of more than two numbers are made in float64 and rounded once.
  const sixths = fround(red === largest ? b - g : green === largest ? 2 + r - b : 4 + g - r);
  return Math.trunc(fround((sixths / 6 + 1) % 1) * 255);
}
