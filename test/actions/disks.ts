// Disks of another kind than the one the tests run on: without hard links, and ones where the power goes.

import { disk, type Files } from "../../src/actions/files.js";

/** A disk without hard links, as FAT or another device: files are copied. */
export const noHardLinks: Files = {
  ...disk,
  link: () => {
    throw Object.assign(new Error("no hard links here"), { code: "EXDEV", syscall: "link" });
  },
};

/** What a crash looks like to the code it hits: no error of the disk, so nothing may be tidied up after it. */
export class Crash extends Error {}

const CHANGES = [
  "makeFolder",
  "removeFolder",
  "link",
  "copy",
  "reserve",
  "rename",
  "unlink",
  "setMode",
  "setTime",
  "append",
] as const;

export interface CrashOptions {
  /** Changes that still happen. */
  readonly after: number;
  /** Whether the change that is hit is half done: half a line of the journal, half a copy. */
  readonly torn: boolean;
  /** Called for each change that happens. */
  readonly onChange?: () => void;
}

/** A disk on which the power goes at the (n+1)-th change; nothing changes any more afterwards. */
export function crashing(
  under: Files,
  { after, torn, onChange = () => {} }: CrashOptions,
  tear: Tear,
): Files {
  let changes = 0;
  const files = { ...under };
  for (const name of CHANGES) {
    const change = under[name] as (...values: unknown[]) => void;
    (files[name] as (...values: unknown[]) => void) = (...values) => {
      changes += 1;
      if (changes === after + 1 && torn) tear[name]?.(...values);
      if (changes > after) throw new Crash(`the power went at change ${after + 1}`);
      change(...values);
      onChange();
    };
  }
  return files;
}

export type Tear = Partial<Record<(typeof CHANGES)[number], (...values: unknown[]) => void>>;
