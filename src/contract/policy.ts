// Which of several copies is the better one, as data: the same list chooses the keeper, says why, and marks the
// better value where two pictures stand side by side. A higher score is better; the first criterion that tells
// two pictures apart decides. What is equal in all of them is decided by the shortest path.

/** What a person said of one file: the one to keep, one that stays, one that goes. */
export const MARKS = ["keeper", "keep", "remove"] as const;
export type Mark = (typeof MARKS)[number];

/** What the policy looks at. */
export interface KeeperFacts {
  readonly mark?: Mark | undefined;
  readonly protected: boolean;
  /** Kinds of the companions beside it: "movie", "raw", "sidecar". */
  readonly companions: readonly string[];
  /** Proved to be another copy made larger: its pixels hold no more. */
  readonly enlarged: boolean;
  /** Proved to have a border round it or something on it that another copy lacks. */
  readonly altered?: boolean | undefined;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly lossless: boolean;
  readonly metadataTags: number;
  readonly bytes: number;
  /** Modification time in microseconds since 1970. */
  readonly modifiedUs: number;
  /** When and with what it was taken, where its metadata says so. */
  readonly takenAt?: string | undefined;
  readonly camera?: string | undefined;
}

export interface Criterion {
  readonly name: string;
  /** Says why the better one is kept; no final period. */
  readonly why: string;
  score(facts: KeeperFacts): number;
}

export const KEEPER_POLICY: readonly Criterion[] = [
  { name: "chosen", why: "you chose it", score: ({ mark }) => Number(mark === "keeper") },
  // What a person wants gone ranks last, so that another one keeps the copies.
  { name: "unwanted", why: "you said the others go", score: ({ mark }) => -Number(mark === "remove") },
  { name: "protected", why: "protected", score: (facts) => Number(facts.protected) },
  { name: "companions", why: "has companions", score: ({ companions }) => companions.length },
  { name: "altered", why: "nothing was added to it", score: ({ altered }) => -Number(altered === true) },
  { name: "enlarged", why: "not enlarged", score: ({ enlarged }) => -Number(enlarged) },
  { name: "pixels", why: "most pixels", score: ({ widthPx, heightPx }) => widthPx * heightPx },
  { name: "lossless", why: "lossless", score: ({ lossless }) => Number(lossless) },
  { name: "metadata", why: "most metadata", score: ({ metadataTags }) => metadataTags },
  { name: "bytes", why: "largest file", score: ({ bytes }) => bytes },
  { name: "age", why: "oldest", score: ({ modifiedUs }) => -modifiedUs },
];

/** Knowing when and with what a picture was taken; two bits, so that neither outweighs a file's other data. */
const CAPTURE: Criterion = {
  name: "capture",
  why: "says when and with what it was taken",
  score: ({ takenAt, camera }) => Number(takenAt !== undefined) + Number(camera !== undefined),
};

/**
 * The policy among files of equal pixels: there a lossless file holds no more than a lossy one, so what the camera
 * noted comes first.
 */
export const TWIN_POLICY: readonly Criterion[] = KEEPER_POLICY.flatMap((criterion) =>
  criterion.name === "lossless" ? [CAPTURE, criterion] : [criterion],
);
