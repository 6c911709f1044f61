// The words of the evaluations: which there are, their figures, their pictures, one picture.

import type { EvaluateAnswer } from "../../contract/evaluate.js";
import type { EvaluationsAnswer, PictureOrder } from "../../contract/evaluations.js";
import { listOf, plural } from "./words.js";

type State = EvaluationsAnswer["evaluations"][number]["state"];
type Index = EvaluateAnswer["methods"][number]["index"];

/** Nothing but all is 100 %. */
const percent = (share: number) => `${Math.floor(share * 100 + 1e-9)} %`;

export const evaluations = {
  list: "Evaluations, the newest first",
  empty: "Nothing was evaluated yet",
  emptyHint:
    "An evaluation takes some of your own pictures, edits each in many ways, and measures which method finds them again: which one to trust, at which threshold, and what it will miss.",
  emptyWhere: (root: string) =>
    `Run this in ${root}. It changes none of your pictures, and this page shows what came of it.`,
  command: "lookalike evaluate",
  states: { done: "Done", unfinished: "Not finished", damaged: "Damaged" } satisfies Record<State, string>,
  stateHints: {
    unfinished: "It was cut off, or runs just now. The same command goes on where it stopped.",
    damaged: "Its report cannot be read. Remove its folder, then evaluate again.",
  },
  truth: "Against your own truth",
  facts: (originals: number, edits: number, methods: number) =>
    listOf([
      originals > 0 && plural(originals, "original"),
      edits > 0 && plural(edits, "edit"),
      methods > 0 && plural(methods, "method"),
    ]),
  all: "All evaluations",
  pictures: "Look at the pictures",
  made: (pictures: number, time: string, took: string) =>
    `${plural(pictures, "picture")} compared ${time}, in ${took}`,
  advice: "What it means for your pictures",
  /** A method under one of its indexes. */
  method: (name: string, index: Index) => (index === "forest" ? `${name} (forest)` : name),
  indexes: {
    exact: "Every picture was compared.",
    forest: "An approximate index, as Annoy has it.",
    groups: "The answers are the groups of duplicates.",
  } satisfies Record<Index, string>,

  scores: {
    title: "Found among the first answers",
    about:
      "Each original was asked for. Precision is the share of the first answers that are its edited versions, recall the share of its versions among them, F1 both in one.",
    figures: { f1: "F1", recall: "Recall", precision: "Precision" },
    figure: "Figure",
    k: "Answers",
    first: (k: number) => `first ${k}`,
    whiskers:
      "The bars are the middle 95 % of resampled means: methods whose bars overlap may be as good as each other.",
    chart: (figure: string, k: number) => `${figure} of the first ${plural(k, "answer")}, by method`,
    value: (mean: string, low: string, high: string) => `${mean} (${low} to ${high})`,
    table: "All figures",
    method: "Method",
    at: (figure: string, k: number) => `${figure} @ ${k}`,
    map: "Mean AP",
    recallAt1: "Recall @ 1",
    microAp: "Micro AP",
    strict: "Recall at 99.99 %",
    threshold: "Threshold",
    spread: (deviation: string) => `± ${deviation}`,
    spreadAbout: "After ±: the standard deviation over the questions.",
    bits: (bits: number) => `≤ ${plural(bits, "bit")}`,
    cosine: (least: number) => `≥ ${least.toFixed(3)}`,
    verdict: (name: string) => `${name} or stronger`,
    none: "none",
  },

  heat: {
    title: "What each method misses",
    about: {
      strict:
        "Share of edited versions found by a threshold of the edit’s own, so strict that 9,999 of 10,000 of its pairs are right.",
      first: "Share of edited versions that come before all other pictures.",
    },
    measure: "Measure",
    measures: { strict: "Recall at 99.99 %", first: "Recall @ 1" },
    edit: "Edit",
    cell: percent,
    legend: "The darker, the more is missed.",
  },

  neighborhoods: {
    title: "Neighbors",
    about: (k: number) =>
      `The ${k} nearest originals of each original, in every space. How they look stands with the pictures.`,
    agreement: "Agreement",
    agreementAbout: "Mean share of neighbors that two methods have in common.",
    hubness: "Hubs",
    hubnessAbout: "Where few pictures are near to many, the skewness is high.",
    skewness: "Skewness",
    orphans: "Nobody’s neighbor",
    most: "Most often a neighbor",
    times: (count: number) => plural(count, "time"),
    classes: "Own class",
  },

  matters: {
    notices: "Notices",
    failures: (count: number) => `${plural(count, "picture")} could not be made or read`,
    manifest: "What it was made of",
    edits: "Edits",
    names: {
      lookalike: "Lookalike",
      machine: "Machine",
      seed: "Seed",
      digest: "Digest of the pictures",
      versions: "Software",
      parts: "Parts a picture was cut into",
      methods: "Methods",
      truth: "SHA-256 of the truth",
    },
    version: (name: string, version: string) => `${name} ${version}`,
    machine: (cpu: string, cores: number, memoryGb: number, platform: string) =>
      `${cpu}, ${plural(cores, "core")}, ${memoryGb} GB, ${platform}`,
    parts: (least: number, most: number) => (most <= 1 ? "none: whole pictures" : `${least} to ${most}`),
  },

  compared: {
    title: "Since the report it was compared with",
    same: "Both reports were made of the same.",
    differs: (what: string) => `The two reports were not made of the same: ${what}.`,
    onlyBefore: (methods: string) => `Only before: ${methods}.`,
    onlyNow: (methods: string) => `Only now: ${methods}.`,
    move: (before: string, now: string) => `${before} → ${now}`,
    apart: "Told apart",
    isApart: "yes: beyond chance",
    isNotApart: "no",
    edits: (method: string) => `Edits that ${method} finds more or less of`,
    truth: "Against the truth",
  },

  truths: {
    title: "Against your own truth",
    kinds: { pairs: "pairs", groups: "groups", labeled: "labeled pairs" },
    about: (pictures: number, kind: string, truePairs: number, foundPairs: number) =>
      `Judged on ${plural(pictures, "file")} by ${kind}: ${plural(truePairs, "true pair")}, ${plural(foundPairs, "pair")} found.`,
    scores: "Scores",
    pairs: "By pairs",
    bCubed: "By pictures (B-cubed)",
    falseMerges: (count: number) =>
      `${plural(count, "group")} found hold pictures of more than one true group.`,
    largest: (count: number) => `The largest group found has ${plural(count, "picture")}.`,
    verdicts: "Found pairs by verdict",
    verdict: "Verdict",
    found: "Found",
    right: "Right",
    misses: (count: number) => `True pairs that were not found: ${count.toLocaleString("en-US")}`,
    falsePairs: (count: number) => `Found pairs that are not true: ${count.toLocaleString("en-US")}`,
    shown: (shown: number, total: number) =>
      `The first ${shown.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}`,
    more: (count: number) => `Show ${count.toLocaleString("en-US")} more`,
    called: (verdict: string) => `Held against each other: ${verdict}`,
    absent: (count: number) =>
      `${plural(count, "file")} of the truth ${count === 1 ? "is" : "are"} not there`,
    ambiguous: (count: number) =>
      `${plural(count, "name")} of the truth ${count === 1 ? "fits" : "fit"} several files`,
    unnamed: (count: number) =>
      `${plural(count, "pair")} of them ${count === 1 ? "has" : "have"} a file that the truth does not name: it may lack ${count === 1 ? "it" : "them"}.`,
    perfect: "None.",
  },

  originals: {
    title: (name: string) => `Pictures of ${name}`,
    heading: "Pictures",
    sort: "Order",
    sorts: {
      neighbors: "Neighbors differ",
      recovery: "Recovery differs",
      hardest: "Hardest",
      number: "Number",
    } satisfies Record<PictureOrder, string>,
    sortAbout: {
      neighbors: "First those whose neighbors differ most from method to method.",
      recovery: "First those of which some methods recover what others do not.",
      hardest: "First those of which least was recovered.",
      number: "In the order they were chosen.",
    } satisfies Record<PictureOrder, string>,
    count: (count: number) => plural(count, "original"),
    none: "This evaluation keeps no pictures",
    noneHint: "It was made of the groups of your catalog, not of edited pictures.",
    recovered: (share: number) => `${percent(share)} recovered`,
    differ: (share: number) => `neighbors differ ${percent(share)}`,
    open: (number: number, name: string) => `Picture ${number}: ${name}`,
    part: (column: number, row: number, columns: number, rows: number) =>
      `part ${row * columns + column + 1} of ${columns * rows}`,
    pages: "Pages",
    page: (page: number) => `Page ${page}`,
    previous: "Previous page",
    next: "Next page",
    of: (first: number, last: number, total: number) =>
      `${first.toLocaleString("en-US")} to ${last.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}`,
  },

  picture: {
    title: (number: number) => `Picture ${number.toLocaleString("en-US")}`,
    place: (place: number, total: number) =>
      `${place.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}`,
    back: "All pictures",
    previous: "Previous picture",
    next: "Next picture",
    label: (name: string) => `Class ${name}`,
    differ: (neighbors: number, recovery: number) =>
      `Neighbors differ ${percent(neighbors)}, recovery differs ${percent(recovery)}`,
    versions: "Its edited versions",
    noVersions: "No edit could be made of it.",
    recoveredBy: (methods: number, total: number) => `recovered by ${methods} of ${total}`,
    recovered: "recovered",
    ahead: (count: number) =>
      count === 1 ? "1 other comes first" : `${count.toLocaleString("en-US")} others come first`,
    missing: "not among the answers",
    neighbors: "Its neighbors, by every method",
    neighborsAbout: "Framed: more than one method has it. Point at one to see it in the other rows.",
    scored: (scoring: "cosine" | "hamming" | "verdict") =>
      scoring === "hamming" ? "bits that differ" : scoring === "cosine" ? "cosine" : "verdict",
    noNeighbors: "No neighbors were kept.",
    shared: (methods: number, total: number) => `with ${methods} of ${total} methods`,
    bits: (bits: number) => plural(bits, "bit"),
    keys: {
      previous: "Previous picture in this order",
      next: "Next picture in this order",
      back: "All pictures",
      help: "Show the keys",
    },
  },
} as const;
