// Every word a person reads, in one place, ready to be translated. Functions take numbers and names and give
// sentences, so that another language can order them as it must.

import type { Verdict } from "../contract/verdict.js";

const plural = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;

export const text = {
  product: "Lookalike",
  skip: "Skip to the content",
  files: (count: number) => plural(count, "file"),
  groups: (count: number) => plural(count, "group"),
  images: (count: number) => plural(count, "different picture"),
  decisions: (count: number) => plural(count, "decision"),

  pages: {
    overview: "Overview",
    review: "Review",
    plan: "Plan",
    history: "History",
    quarantine: "Quarantine",
  },
  theme: { label: "Theme", light: "Light", dark: "Dark", system: "As the system" },
  keys: { title: "Keys", open: "Show the keys", close: "Close" },
  close: "Close",
  retry: "Try again",
  loading: "Loading",
  noPicture: "No picture",

  verdicts: {
    "identical-file": { name: "Identical files", about: "the same bytes" },
    "identical-pixels": { name: "Identical pixels", about: "the same pixels in other bytes" },
    "same-picture": { name: "Same picture", about: "re-encoded or resized, nothing else" },
    "edited-copy": { name: "Edited copy", about: "mirrored, turned, recolored or otherwise edited" },
    alternate: { name: "Alternate", about: "another shot of the same moment" },
    similar: { name: "Similar", about: "near, but not proved to be a copy" },
    different: { name: "Different", about: "no copy" },
  } satisfies Record<Verdict, { name: string; about: string }>,

  errors: {
    offline: "The server does not answer",
    offlineHint:
      "It may have been stopped. Start it again with lookalike explore; this page goes on by itself when it is back.",
    unauthorized: "This page has lost its session",
    unauthorizedHint: "Open the address that lookalike explore printed.",
    notFound: "There is nothing at this address",
    notFoundHint: "The page may have been renamed, or the address was typed by hand.",
    broken: "This page broke",
    brokenHint: "Reload it. What you decided is stored; nothing was lost.",
  },
} as const;
