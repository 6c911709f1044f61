// Hu's seven moments of a plane: numbers that say how its brightness is spread and do not change when the picture is
// moved, scaled or turned.
// Source: Hu, "Visual pattern recognition by moment invariants" (1962), in the order of OpenCV's HuMoments.

/** The seven moments of a plane, row-major; all 0 for a black one. */
export function huMoments(plane: Uint8Array, widthPx: number): number[] {
  const { n20, n11, n02, n30, n21, n12, n03 } = normalizedMoments(rawMoments(plane, widthPx));
  const a = n30 + n12;
  const b = n21 + n03;
  const c = n30 - 3 * n12;
  const d = 3 * n21 - n03;
  const difference = n20 - n02;
  const turnA = a * (a * a - 3 * b * b);
  const turnB = b * (3 * a * a - b * b);
  return [
    n20 + n02,
    difference * difference + 4 * n11 * n11,
    c * c + d * d,
    a * a + b * b,
    c * turnA + d * turnB,
    difference * (a * a - b * b) + 4 * n11 * a * b,
    d * turnA - c * turnB,
  ];
}

/** Sums of level * x^p * y^q, whole numbers below 2^53 for pictures of up to 700 x 700. */
function rawMoments(plane: Uint8Array, widthPx: number) {
  let [m00, m10, m01, m20, m11, m02, m30, m21, m12, m03] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let y = 0, at = 0; at < plane.length; y++) {
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let x = 0; x < widthPx; x++, at++) {
      const level = plane[at]!;
      s0 += level;
      s1 += level * x;
      s2 += level * x * x;
      s3 += level * x * x * x;
    }
    m00 += s0;
    m10 += s1;
    m20 += s2;
    m30 += s3;
    m01 += s0 * y;
    m11 += s1 * y;
    m21 += s2 * y;
    m02 += s0 * y * y;
    m12 += s1 * y * y;
    m03 += s0 * y * y * y;
  }
  return { m00, m10, m01, m20, m11, m02, m30, m21, m12, m03 };
}

/** About the center of mass, divided by the mass so that the scale does not matter. */
function normalizedMoments({ m00, m10, m01, m20, m11, m02, m30, m21, m12, m03 }: Raw) {
  if (m00 === 0) return { n20: 0, n11: 0, n02: 0, n30: 0, n21: 0, n12: 0, n03: 0 };
  const x = m10 / m00;
  const y = m01 / m00;
  const u20 = m20 - m10 * x;
  const u11 = m11 - m10 * y;
  const u02 = m02 - m01 * y;
  const second = 1 / m00 ** 2;
  const third = second / Math.sqrt(m00);
  return {
    n20: u20 * second,
    n11: u11 * second,
    n02: u02 * second,
    n30: (m30 - x * (3 * u20 + x * m10)) * third,
    n21: (m21 - x * (2 * u11 + x * m01) - y * u20) * third,
    n12: (m12 - y * (2 * u11 + y * m10) - x * u02) * third,
    n03: (m03 - y * (3 * u02 + y * m01)) * third,
  };
}

type Raw = ReturnType<typeof rawMoments>;
