// What was published of the experiment that the profile "reference" does again, so that one's own figures can stand
// beside it. Figures and source in one place.

export interface PublishedScores {
  readonly features: string;
  /** Of the first answer, of the first three; F1 of the first five. 0 to 1. */
  readonly precisionAt1: number;
  readonly precisionAt3: number;
  readonly f1At5: number;
}

/**
 * Of https://github.com/heytitle/visually-similar-image-search (2019): the first column from the standard deviations its
 * notebook prints, the others read off its plots, to about 0.003.
 */
export const PUBLISHED = {
  source: "https://github.com/heytitle/visually-similar-image-search",
  about:
    "989 thumbnails of MoMA's collection, the five edits each, no distractors; neighbors by Annoy (50 trees, 11 neighbors)",
  scores: [
    { features: "VGG16", precisionAt1: 0.998, precisionAt3: 0.987, f1At5: 0.831 },
    { features: "DenseNet201", precisionAt1: 0.941, precisionAt3: 0.743, f1At5: 0.491 },
    { features: "ResNet152", precisionAt1: 0.925, precisionAt3: 0.674, f1At5: 0.444 },
  ],
} as const satisfies { source: string; about: string; scores: readonly PublishedScores[] };
