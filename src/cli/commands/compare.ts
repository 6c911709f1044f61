// lookalike compare A B: the verdict on two files and what speaks for it.

import { resolve } from "node:path";
import type { CompareAnswer } from "../../contract/answers.js";
import { EXIT, type ExitCode } from "../../contract/errors.js";
import { compareFiles } from "../../duplicates/compare.js";
import type { Context } from "../context.js";
import type { CommonFlags } from "../flags.js";
import { bold, bytesText, dim, safe, table } from "../text.js";
import { readOptions } from "./index.js";

export interface CompareFlags extends CommonFlags {
  readonly maxMegapixels?: number;
  readonly svg?: boolean;
}

export async function compareCommand(
  context: Context,
  a: string,
  b: string,
  flags: CompareFlags,
): Promise<ExitCode> {
  const read = readOptions(flags);
  const answer = await compareFiles(resolve(context.cwd, a), resolve(context.cwd, b), read);
  if (flags.json) context.printJson(answer);
  else context.print(...compareLines(answer));
  return EXIT.done;
}

function compareLines({ a, b, verdict, evidence }: CompareAnswer): string[] {
  const { transform } = evidence;
  const facts: [string, string | undefined][] = [
    [
      "PDQ distance",
      evidence.pdqBits === undefined
        ? undefined
        : `${evidence.pdqBits} of 256 bits (31 or less: a candidate)`,
    ],
    ["pHash distance", evidence.phashBits === undefined ? undefined : `${evidence.phashBits} of 64 bits`],
    [
      "dHash distance",
      evidence.differenceBits === undefined ? undefined : `${evidence.differenceBits} of 64 bits`,
    ],
    [
      "similarity",
      evidence.similarity === undefined
        ? undefined
        : `${evidence.similarity.toFixed(3)} (cosine, space "weightless")`,
    ],
    [
      "agreement",
      evidence.agreement === undefined
        ? undefined
        : `${percent(evidence.agreement)} mean local correlation once aligned`,
    ],
    [
      "disagreeing",
      evidence.disagreeing === undefined
        ? undefined
        : `${percent(evidence.disagreeing)} of the textured area`,
    ],
    [
      "changes",
      transform === undefined || transform.changes.length === 0 ? undefined : transform.changes.join(", "),
    ],
    ["scale", transform === undefined ? undefined : `${transform.scale.toFixed(3)}`],
  ];
  return [
    `${bold(verdict)}: ${safe(evidence.because ?? "")}`,
    "",
    ...table([fileRow("A", a), fileRow("B", b)], [2, 3]).map((line) => `  ${line}`),
    "",
    ...table(facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))).map((line) =>
      dim(`  ${line}`),
    ),
  ];
}

function fileRow(name: string, file: CompareAnswer["a"]): string[] {
  const size = `${file.widthPx} x ${file.heightPx}`;
  const more = [
    file.format,
    file.frames > 1 ? `${file.frames} frames` : "",
    file.takenAt ?? "",
    safe(file.camera ?? ""),
  ];
  return [name, safe(file.path), size, bytesText(file.bytes), more.filter((part) => part !== "").join(", ")];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
