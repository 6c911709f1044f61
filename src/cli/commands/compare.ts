// lookalike compare A B: the verdict on two files and what speaks for it, in words and as a picture.

import { resolve } from "node:path";
import { assertFree, writeNewFile } from "../../actions/write-file.js";
import type { CompareAnswer, Evidence } from "../../contract/answers.js";
import { EXIT, type ExitCode, invalidArgument } from "../../contract/errors.js";
import { COPY_VERDICTS, type Verdict } from "../../contract/verdict.js";
import { compareFiles } from "../../duplicates/compare.js";
import { drawComparison } from "../../duplicates/proof-picture/from-files.js";
import { encodeJpeg, encodePng } from "../../image/write.js";
import type { Picture } from "../../pixels/picture.js";
import { changesInWords } from "../changes.js";
import type { Context } from "../context.js";
import type { CommonFlags } from "../flags.js";
import { readOptions } from "../read-options.js";
import { bold, bytesText, dim, safe, table, wrapped } from "../text.js";

export interface CompareFlags extends CommonFlags {
  readonly maxMegapixels?: number;
  readonly svg?: boolean;
  readonly out?: string;
}

export async function compareCommand(
  context: Context,
  a: string,
  b: string,
  flags: CompareFlags,
): Promise<ExitCode> {
  const encode = flags.out === undefined ? undefined : encoderFor(flags.out);
  const out = flags.out === undefined ? undefined : resolve(context.cwd, flags.out);
  if (out !== undefined) assertFree(out);
  const read = readOptions(flags);
  const paths = [resolve(context.cwd, a), resolve(context.cwd, b)] as const;
  const answer = await compareFiles(...paths, read);
  if (out !== undefined && encode !== undefined)
    writeNewFile(out, await encode(await drawComparison(...paths, answer, read)));
  const said: CompareAnswer = out === undefined ? answer : { ...answer, out };
  if (flags.json) context.printJson(said);
  else context.print(...compareLines(said));
  return EXIT.done;
}

/** How a picture is written, by the name it is to have. Throws OPTION_INVALID for any other name. */
function encoderFor(name: string): (picture: Picture) => Promise<Uint8Array> {
  if (/\.png$/i.test(name)) return encodePng;
  if (/\.jpe?g$/i.test(name)) return (picture) => encodeJpeg(picture, 90, { fullColor: true });
  throw invalidArgument("--out", "a name that ends in .png, .jpg or .jpeg", name);
}

function compareLines(answer: CompareAnswer): string[] {
  const { a, b, verdict, evidence, out } = answer;
  const [first = "", ...more] = wrapped(`${verdict}: ${safe(becauseText(evidence))}`);
  return [
    `${bold(verdict)}${first.slice(verdict.length)}`,
    ...more,
    "",
    ...table([fileRow("A", a), fileRow("B", b)], [2, 3]).map((line) => `  ${line}`),
    "",
    ...factLines(proofRows(verdict, evidence), numberRows(evidence)),
    ...(out === undefined ? [] : ["", ...outLines(out, evidence)]),
  ];
}

/** One table, its second half dimmed. */
function factLines(proof: readonly string[][], numbers: readonly string[][]): string[] {
  const lines = table([...proof, ...numbers]).map((line) => `  ${line}`);
  return lines.map((line, i) => (i < proof.length ? line : dim(line)));
}

/** What decided; where that is the bare list of changes, the changes in words. */
function becauseText(evidence: Evidence): string {
  const { because = "", transform } = evidence;
  if (transform === undefined || because !== transform.changes.join(", ")) return because;
  return changesInWords(evidence)
    .map(({ short }) => short)
    .join(", ");
}

/** The proof in human terms: what was done, how much of each the other one shows, and how sure that is. */
function proofRows(verdict: Verdict, evidence: Evidence): string[][] {
  const { transform, inliers, agreement, agreementCoarse, disagreeing } = evidence;
  if (transform === undefined) return [];
  const changes = changesInWords(evidence).map(({ long }, i) => [i === 0 ? "changes" : "", safe(long)]);
  return [
    ...changes,
    ...row("shared", sharedText(transform)),
    ...row("proof", sureText(verdict, evidence)),
    ...row("points", inliers === undefined ? undefined : `${inliers} of both agree on how they lie`),
    ...row("agreement", agreement === undefined ? undefined : agreementText(agreement, agreementCoarse)),
    ...row(
      "disagreeing",
      disagreeing === undefined ? undefined : `${percent(disagreeing)} of what has texture`,
    ),
  ];
}

function sharedText({ overlapA = 1, overlapB = 1 }: NonNullable<Evidence["transform"]>): string | undefined {
  if (overlapA > 0.995 && overlapB > 0.995) return undefined;
  const share = (own: number) => (own === 1 ? "all" : atLeast(own));
  return `B shows ${share(overlapA)} of A, A shows ${share(overlapB)} of B`;
}

function sureText(verdict: Verdict, { strict }: Evidence): string | undefined {
  if (strict === true && (COPY_VERDICTS as readonly Verdict[]).includes(verdict))
    return "strict: a copy beyond doubt";
  if (strict === false && verdict === "edited-copy")
    return "not strict: a copy, but not beyond doubt; no plan takes it by itself";
  return undefined;
}

function agreementText(fine: number, coarse: number | undefined): string {
  const shares = coarse === undefined ? atLeast(fine) : `${atLeast(fine)} fine, ${atLeast(coarse)} coarse`;
  return `${shares} (mean local correlation, aligned)`;
}

function numberRows({ pdqBits, phashBits, differenceBits, similarity }: Evidence): string[][] {
  const bits = (own: number | undefined, all: number, more = "") =>
    own === undefined ? undefined : `${own} of ${all} bits${more}`;
  return [
    ...row("PDQ distance", bits(pdqBits, 256, " (31 or less: a candidate)")),
    ...row("pHash distance", bits(phashBits, 64)),
    ...row("dHash distance", bits(differenceBits, 64)),
    ...row(
      "similarity",
      similarity === undefined ? undefined : `${similarity.toFixed(3)} (cosine, space "weightless")`,
    ),
  ];
}

function row(name: string, value: string | undefined): string[][] {
  return value === undefined ? [] : [[name, value]];
}

function outLines(out: string, { transform }: Evidence): string[] {
  const written = `Written: ${safe(out)}`;
  if (transform?.matrix === undefined) return [written, "  A and B beside each other: nothing was aligned"];
  return [
    written,
    "  A, B laid on A, their absolute difference, and where B lies on A:",
    "  green is the frame of B, red disagrees, amber lies on one of them",
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

/** Rounded down: nothing but all is 100 %. */
function atLeast(share: number): string {
  return percent(Math.floor(share * 1000) / 1000);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
