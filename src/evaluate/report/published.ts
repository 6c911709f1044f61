// What was published of the experiment that the profile "reference" does again, so that one's own figures can stand
// beside it: figures and source in one place.

/** The first column from the standard deviations that the source's notebook prints, the others read off its plots. */
export const PUBLISHED_SOURCE = {
  address: "https://github.com/heytitle/visually-similar-image-search",
  about:
    "989 thumbnails of MoMA's collection, the five edits of each, no distractors, neighbors by Annoy (50 trees, 11 neighbors)",
} as const;

export interface PublishedFigures {
  readonly network: string;
  /** Precision of the first answer and of the first three, F1 of the first five; 0 to 1. */
  readonly p1: number;
  readonly p3: number;
  readonly f1At5: number;
}

export const PUBLISHED_FIGURES: readonly PublishedFigures[] = [
  { network: "VGG16", p1: 0.998, p3: 0.987, f1At5: 0.831 },
  { network: "DenseNet201", p1: 0.941, p3: 0.743, f1At5: 0.491 },
  { network: "ResNet152", p1: 0.925, p3: 0.674, f1At5: 0.444 },
];
