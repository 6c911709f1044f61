// Every word a person reads, ready to be translated: those of all pages here, those of one page in a file of its own
// below text/. Functions take numbers and names and give sentences, so that another language can order them as it must.

import { ERRORS } from "../contract/errors.js";
import type { Verdict } from "../contract/verdict.js";
import { decisions } from "./text/decisions.js";
import { evaluations } from "./text/evaluations.js";
import { history } from "./text/history.js";
import { jobs } from "./text/jobs.js";
import { overview } from "./text/overview.js";
import { plan } from "./text/plan.js";
import { quarantine } from "./text/quarantine.js";
import { review } from "./text/review.js";
import { search } from "./text/search.js";
import { capitalized, plural } from "./text/words.js";

/** Codes come from the server, so an unknown one is possible. */
const factOf = (code: string): { readonly meaning: string; readonly hint: string } | undefined =>
  Object.hasOwn(ERRORS, code) ? ERRORS[code as keyof typeof ERRORS] : undefined;

export const text = {
  product: "Lookalike",
  skip: "Skip to the content",
  files: (count: number) => plural(count, "file"),
  groups: (count: number) => plural(count, "group"),
  images: (count: number) => plural(count, "different picture"),

  pages: {
    overview: "Overview",
    review: "Review",
    search: "Search",
    plan: "Plan",
    history: "History",
    quarantine: "Quarantine",
    decisions: "Decisions",
    evaluations: "Evaluations",
  },
  theme: { label: "Theme", light: "Light", dark: "Dark", system: "Same as system" },
  keys: { title: "Keys", open: "Show the keys", close: "Close" },
  close: "Close",
  retry: "Try again",
  loading: "Loading",
  copy: "Copy",
  copied: "Copied",
  copyOf: (command: string) => `Copy ${command}`,
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

  folders: {
    folder: "Folder",
    anyFolder: "Every folder",
    folderOf: (name: string, groups: number) => `${name} (${plural(groups, "group")})`,
    inFolder: (name: string) => `In ${name}`,
    upTo: (name: string) => `Up to ${name}`,
  },

  /** What an error's code means and what to do: the table of every face. An unknown code is shown as it is. */
  reasonOf: (code: string) => capitalized(factOf(code)?.meaning ?? code),
  hintOf: (code: string) => factOf(code)?.hint,
  cancel: "Cancel",
  selected: (count: number) => `${count.toLocaleString("en-US")} selected`,

  overview,
  review,
  search,
  plan,
  decisions,
  history,
  quarantine,
  evaluations,
  jobs,

  errors: {
    offline: "The server does not answer",
    offlineHint:
      "It may have been stopped. Start it again with lookalike explore, and open the address it prints.",
    unauthorized: "This page has lost its session",
    unauthorizedHint: "Open the address that lookalike explore printed.",
    notFound: "There is nothing at this address",
    notFoundHint: "The page may have been renamed, or the address was typed by hand.",
    broken: "This page broke",
    brokenHint: "Reload it. What you decided is stored; nothing was lost.",
  },
} as const;
