// Which pairs are asked about, and what each should be. Pairs of others come once only: (x, y) is (y, x).

import { DRAWN } from "./drawn.js";
import { twoThatMeet } from "./edit-pairs.js";
import { BURSTS, EDITS, SAME_OVERLAYS } from "./edits.js";
import { wasLookedAt } from "./looked-at.js";
import type { Section } from "./options.js";
import type { Photo } from "./photos.js";
import type { Edit } from "./plan.js";
import { pick, randomFor } from "./random.js";
import type { EditRecipe, Kitchen, Recipe } from "./recipes.js";

/** "copy": should be called one. "other": must not. "open": a person may see it either way; only reported. */
export type Label = "copy" | "other" | "open";

export interface Job {
  readonly section: Section;
  readonly kind: string;
  readonly label: Label;
  readonly a: Recipe;
  readonly b: Recipe;
}

export interface Subject {
  /** The photographs of the part, and the places of those asked about. */
  readonly photos: readonly Photo[];
  readonly asked: readonly number[];
  /** For every photograph, the places of others, nearest first. */
  readonly nearest: readonly (readonly number[])[];
  readonly seed: number;
  readonly kitchen: Kitchen;
}

/** Nearest others an edited picture is held against, and the edits of each photograph that are. */
const [NEAREST_OF_EDITED, EDITED_QUERIES] = [12, 2];
/** Nearest others that get the same overlay. */
const NEAREST_OF_OVERLAID = 3;
/** So many photographs ask for all pairs of a drawn kind. */
const WHOLE_PART = 473;
const PLAIN_EDITS = ["jpeg", "resize", "gray", "bright", "gamma", "mirror", "rot90", "crop10", "pad"];
const PLAIN_KINDS = ["page", "form", "silhouette", "cut-out"];

/** The pairs of a section, those of one photograph together. */
export async function jobsOf(section: Section, subject: Subject): Promise<Job[]> {
  if (section === "edits") return [...everyEdit(subject), ...(await editsOfBoth(subject))];
  if (section === "nearest") return nearestPairs(subject);
  if (section === "edited") return editedQueries(subject);
  if (section === "overlay") return sameOverlays(subject);
  if (section === "drawn") return drawnPairs(subject);
  if (section === "bursts") return bursts(subject);
  return section === "plain" ? plainCopies(subject) : [];
}

const nameAt = ({ photos }: Subject, i: number): string => photos[i]!.name;

/** An edit of a photograph; its numbers follow the photograph unless `lot` names others. */
function editOf(subject: Subject, i: number, edit: string, lot = nameAt(subject, i)): EditRecipe {
  const { photos, seed } = subject;
  const others = photos.filter((_, j) => j !== i);
  const beside = pick(randomFor(seed, edit, lot, "beside"), others).name;
  return { edit, of: { photo: nameAt(subject, i) }, lot, beside };
}

function everyEdit(subject: Subject): Job[] {
  return subject.asked.flatMap((i) =>
    EDITS.map(({ name }) => ({
      section: "edits" as const,
      kind: name,
      label: "copy" as const,
      a: { photo: nameAt(subject, i) },
      b: editOf(subject, i, name),
    })),
  );
}

async function editsOfBoth(subject: Subject): Promise<Job[]> {
  const jobs: Job[] = [];
  for (const i of subject.asked) {
    const random = randomFor(subject.seed, "both", nameAt(subject, i));
    const [a, b] = await twoThatMeet(subject.kitchen, random, subject.photos[i]!.size, (edit) =>
      editOf(subject, i, edit),
    );
    jobs.push({ section: "edits", kind: "edit vs edit", label: "copy", a, b });
  }
  return jobs;
}

function nearestPairs(subject: Subject): Job[] {
  return unordered(subject, Number.POSITIVE_INFINITY).map(([i, j]) => {
    const [a, b] = [nameAt(subject, i), nameAt(subject, j)];
    const label = wasLookedAt(a, b) ? "open" : "other";
    const kind = label === "open" ? "looked at" : "nearest";
    return { section: "nearest", kind, label, a: { photo: a }, b: { photo: b } };
  });
}

/** Each photograph asked about with its nearest others, every two of them once. */
function unordered({ asked, nearest }: Subject, most: number): [number, number][] {
  const seen = new Set<string>();
  return asked.flatMap((i) =>
    nearest[i]!.slice(0, most)
      .filter((j) => {
        const key = `${Math.min(i, j)},${Math.max(i, j)}`;
        return !seen.has(key) && seen.add(key);
      })
      .map((j): [number, number] => [i, j]),
  );
}

function editedQueries(subject: Subject): Job[] {
  return subject.asked.flatMap((i, order) =>
    Array.from(
      { length: EDITED_QUERIES },
      (_, k) => EDITS[(order * EDITED_QUERIES + k) % EDITS.length]!,
    ).flatMap((edit) => {
      const query = editOf(subject, i, edit.name);
      const others = subject.nearest[i]!.map((j) => nameAt(subject, j)).filter(
        (name) => !(isCollage(edit) && name === query.beside), // of its other half it is a copy as well
      );
      return others.slice(0, NEAREST_OF_EDITED).map((name) => ({
        section: "edited" as const,
        kind: `${edit.name}, other photo`,
        label: wasLookedAt(nameAt(subject, i), name) ? ("open" as const) : ("other" as const),
        a: query,
        b: { photo: name },
      }));
    }),
  );
}

const isCollage = ({ changes }: Edit): boolean => changes.flat().includes("collage");

function sameOverlays(subject: Subject): Job[] {
  return unordered(subject, NEAREST_OF_OVERLAID).flatMap(([i, j]) =>
    SAME_OVERLAYS.map(({ name }) => ({
      section: "overlay" as const,
      kind: name.startsWith("same") ? name : `same ${name}`,
      label: wasLookedAt(nameAt(subject, i), nameAt(subject, j)) ? ("open" as const) : ("other" as const),
      // One lot for all overlays of photograph i, so that its own side is made once.
      a: editOf(subject, i, name, `on ${nameAt(subject, i)}`),
      b: editOf(subject, j, name, `on ${nameAt(subject, i)}`),
    })),
  );
}

function drawnPairs(subject: Subject): Job[] {
  return DRAWN.flatMap((kind) =>
    lots(subject, kind.pairs).map((lot) => {
      const photos = photosFor(subject, kind.name, lot, kind.photos);
      const side = (which: "a" | "b"): Recipe => ({ drawn: kind.name, lot, side: which, photos });
      const label = kind.group === "variant" ? ("open" as const) : ("other" as const);
      return { section: "drawn" as const, kind: kind.name, label, a: side("a"), b: side("b") };
    }),
  );
}

/** As many lots as fit the share of the part that is asked about; never none. */
function lots({ asked }: Subject, pairs: number): string[] {
  return Array.from({ length: Math.max(1, Math.round((pairs * asked.length) / WHOLE_PART)) }, (_, i) =>
    String(i),
  );
}

function photosFor({ photos, seed }: Subject, kind: string, lot: string, count: number): string[] {
  const random = randomFor(seed, kind, lot, "photos");
  const names = new Set<string>();
  while (names.size < Math.min(count, photos.length)) names.add(pick(random, photos).name);
  return [...names];
}

function bursts(subject: Subject): Job[] {
  return subject.asked
    .filter((_, order) => order % 3 === 0)
    .flatMap((i) =>
      BURSTS.map(({ name }) => ({
        section: "bursts" as const,
        kind: name,
        label: "open" as const,
        a: { photo: nameAt(subject, i) },
        b: editOf(subject, i, name),
      })),
    );
}

/** Edits of drawn pictures that are mostly one tone: how many of their copies are still seen. */
function plainCopies(subject: Subject): Job[] {
  return PLAIN_KINDS.flatMap((kind) =>
    lots(subject, 40).flatMap((lot) => {
      const photos = photosFor(subject, kind, lot, DRAWN.find(({ name }) => name === kind)!.photos);
      const a: Recipe = { drawn: kind, lot, side: "a", photos };
      return PLAIN_EDITS.map((edit) => ({
        section: "plain" as const,
        kind: `${kind} | ${edit}`,
        label: "open" as const,
        a,
        b: { edit, of: a, lot, beside: nameAt(subject, 0) },
      }));
    }),
  );
}
