// What a person reads of each method before its numbers: whose fingerprint it is, and what it looks at. A flat table.

/** Whose bits (or numbers) it gives, and what they say; by the method's name. */
export const ABOUT: Readonly<Record<string, readonly [as: string, what: string]>> = {
  pdq: ["pdqhash, ThreatExchange", "16 x 16 low frequencies of the smoothed picture; measures its quality"],
  "pdq-512": [
    "ThreatExchange's C++ command",
    "the same after the nearest pixels of 512 x 512; 2-10 bits away",
  ],
  phash: ["imagehash `phash`", "8 x 8 low frequencies against their median"],
  "phash-simple": ["imagehash `phash_simple`", "frequencies of the uppermost rows only"],
  difference: ["imagehash `dhash`", "is a pixel brighter than its left neighbor, at 9 x 8"],
  "difference-vertical": ["imagehash `dhash_vertical`", "is a pixel brighter than the one above, at 8 x 9"],
  average: ["imagehash `average_hash`", "is a pixel brighter than the mean, at 8 x 8"],
  wavelet: ["imagehash `whash` (Haar)", "8 x 8 lowest Haar coefficients against their median"],
  "wavelet-db4": ["imagehash `whash` (db4)", "14 x 14 lowest Daubechies coefficients against their median"],
  color: ["imagehash `colorhash`", "how much is black, gray, and of six hues; no shapes"],
  "imagededup-phash": ["imagededup `PHash`", "8 x 8 low frequencies against their median, its own resize"],
  "imagededup-difference": ["imagededup `DHash`", "brighter than the left neighbor, its own resize"],
  "imagededup-average": ["imagededup `AHash`", "brighter than the mean, its own resize"],
  "imagededup-wavelet": ["imagededup `WHash`", "Haar coefficients, its own resize"],
  blockhash: ["blockhash-core, method 2", "16 x 16 blocks against the median of their quarter"],
  "blockhash-even": ["blockhash-core, method 1", "the same on whole pixels"],
  "block-mean": ["OpenCV `BlockMeanHash`, mode 0", "16 x 16 blocks against the mean of all"],
  "block-mean-overlap": ["OpenCV `BlockMeanHash`, mode 1", "31 x 31 overlapping blocks against the mean"],
  "marr-hildreth": ["OpenCV `MarrHildrethHash`", "edges: signs of the Laplacian of a Gaussian in blocks"],
  "opencv-phash": ["OpenCV `PHash`", "8 x 8 low frequencies against their mean"],
  "opencv-average": ["OpenCV `AverageHash`", "brighter than the mean, at 8 x 8, without smoothing"],
  "crop-resistant": ["imagehash `crop_resistant_hash`", "a difference hash of each bright or dark region"],
  "radial-variance": [
    "OpenCV `RadialVarianceHash`",
    "how gray levels vary along 180 lines through the middle",
  ],
  "color-moment": ["OpenCV `ColorMomentHash`", "42 moments of the color planes; blind to turns"],
  "color-histogram": [
    "our own bins, Swain and Ballard's distance",
    "256 colors and their shares; blind to places",
  ],
};
