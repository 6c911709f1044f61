// Power spectra of lines of pixels: a radix-2 Fourier transform of two lines at once, one as the real and one as
// the imaginary part, under a Hann window so that strong low frequencies do not leak into weak high ones.
// Source: Cooley and Tukey 1965; Harris 1978, "On the use of windows for harmonic analysis".

/** Adds up the power spectra of pairs of lines of one length, a power of 2. */
export class Fourier {
  private readonly length: number;
  private readonly window: Float64Array;
  private readonly order: Int32Array;
  private readonly cosines: Float64Array;
  private readonly sines: Float64Array;
  private readonly real: Float64Array;
  private readonly imaginary: Float64Array;

  /** For lines of `length` numbers. Throws a RangeError when that is no power of 2 from 2 on. */
  constructor(length: number) {
    if (length < 2 || !Number.isInteger(Math.log2(length))) {
      throw new RangeError(`Expected a power of 2 for length but received ${length}`);
    }
    this.length = length;
    const hann = Float64Array.from({ length }, (_, i) => Math.sin((Math.PI * (i + 0.5)) / length) ** 2);
    const energy = hann.reduce((sum, weight) => sum + weight * weight, 0);
    // Scaled so that white noise of variance 1 has power 1 at every frequency.
    this.window = hann.map((weight) => weight / Math.sqrt(energy));
    this.order = Int32Array.from({ length }, (_, i) => reversedBits(i, length));
    this.cosines = Float64Array.from({ length: length / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / length));
    this.sines = Float64Array.from({ length: length / 2 }, (_, i) => -Math.sin((2 * Math.PI * i) / length));
    this.real = new Float64Array(length);
    this.imaginary = new Float64Array(length);
  }

  /** Adds the power of both lines, their means taken off, to power[1] ... power[length / 2]. */
  addPower(a: Float64Array, b: Float64Array, power: Float64Array): void {
    const { length, real, imaginary } = this;
    this.place(a, real);
    this.place(b, imaginary);
    this.transform();
    for (let k = 1; k <= length / 2; k++) {
      // With A + iB transformed together, |A|² + |B|² is the mean over a frequency and its mirror.
      const m = length - k;
      const own = real[k]! * real[k]! + imaginary[k]! * imaginary[k]!;
      const mirror = real[m]! * real[m]! + imaginary[m]! * imaginary[m]!;
      power[k]! += (own + mirror) / 2;
    }
  }

  private place(line: Float64Array, to: Float64Array): void {
    const { length, window, order } = this;
    let mean = 0;
    for (let i = 0; i < length; i++) mean += line[i]!;
    mean /= length;
    for (let i = 0; i < length; i++) to[order[i]!] = (line[i]! - mean) * window[i]!;
  }

  private transform(): void {
    const { length, cosines, sines, real, imaginary } = this;
    for (let size = 2; size <= length; size <<= 1) {
      const half = size >> 1;
      const stride = length / size;
      for (let j = 0; j < half; j++) {
        const cosine = cosines[j * stride]!;
        const sine = sines[j * stride]!;
        for (let upper = j; upper < length; upper += size) {
          const lower = upper + half;
          const re = real[lower]! * cosine - imaginary[lower]! * sine;
          const im = real[lower]! * sine + imaginary[lower]! * cosine;
          real[lower] = real[upper]! - re;
          imaginary[lower] = imaginary[upper]! - im;
          real[upper]! += re;
          imaginary[upper]! += im;
        }
      }
    }
  }
}

function reversedBits(index: number, length: number): number {
  let reversed = 0;
  for (let bit = 1, rest = index; bit < length; bit <<= 1, rest >>= 1)
    reversed = (reversed << 1) | (rest & 1);
  return reversed;
}
