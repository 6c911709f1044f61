// What `fingerprint --json` prints: one answer for any number of methods, of which an import takes the one that is asked
// for. It may be large, so it is read token by token; a row is what stands between two braces.

import type { FingerprintMethod } from "../../../fingerprint/method.js";
import { type HashReader, MAX_ROW_CHARS, notRead, type RawRow, shortened } from "./format.js";
import { JsonTokens } from "./json-tokens.js";
import { objectOf } from "./jsonl.js";

export const fingerprints: HashReader = { read };

/** An answer has less than so many braces and brackets in one another. */
const MAX_DEPTH = 16;

/** Whether a text begins as an answer does, which no list of names and hashes can. */
export function isFingerprintAnswer(beginning: string): boolean {
  return /^\s*\{\s*"ok"\s*:\s*true\b/.test(beginning);
}

async function* read(
  texts: AsyncIterable<string>,
  method: FingerprintMethod,
): AsyncGenerator<readonly RawRow[], void> {
  const tokens = new JsonTokens();
  const reader = new AnswerReader(method.name);
  for await (const text of texts) {
    tokens.push(text);
    yield reader.rows(tokens.whole(false));
  }
  yield reader.rows(tokens.whole(true));
  reader.end();
}

/** An object or list that is open, and what was met in it. */
interface Level {
  readonly isList: boolean;
  /** The name its value has in the object around it. */
  readonly name: string;
  /** The name whose value comes next. */
  key?: string;
  /** Of an object: what it says its method is. */
  method?: string;
}

/** Follows the answer from token to token. */
class AnswerReader {
  private readonly wanted: string;
  private readonly methods: string[] = [];
  private readonly open: Level[] = [];
  private isEnded = false;
  /** The tokens of the row that is being read, and how many braces and brackets are open in it. */
  private row: string[] | undefined;
  private depth = 0;
  private chars = 0;
  private count = 0;

  constructor(wanted: string) {
    this.wanted = wanted;
  }

  rows(tokens: Iterable<string>): RawRow[] {
    const rows: RawRow[] = [];
    for (const token of tokens) {
      const row = this.row === undefined ? this.follow(token) : this.collect(this.row, token);
      if (row !== undefined) rows.push(row);
    }
    return rows;
  }

  /** The text is at its end. Throws HASHES_INVALID when the answer is not, or holds nothing of the method. */
  end(): void {
    if (!this.isEnded) throw notRead("The answer of fingerprint ends early");
    if (this.methods.includes(this.wanted)) return;
    throw notRead(
      `Expected fingerprints of ${this.wanted} but the file holds those of ${this.methods.join(", ") || "no method"}`,
      "Name one of its methods with --method",
    );
  }

  private follow(token: string): undefined {
    if (this.isEnded) throw notRead(`Expected one answer of fingerprint but ${shortened(token)} follows it`);
    const level = this.open.at(-1);
    if (token === "{" || token === "[") {
      if (this.open.length === MAX_DEPTH)
        throw notRead("Expected an answer of fingerprint but met too many levels");
      const isRow = token === "{" && level?.isList === true && level.name === "fingerprints";
      if (isRow) this.begin();
      else this.open.push({ isList: token === "[", name: level?.key ?? level?.name ?? "" });
    } else if (token === "}" || token === "]") {
      this.open.pop();
      this.isEnded = this.open.length === 0;
    } else if (level !== undefined && token.startsWith('"')) this.meet(level, textOf(token));
    else if (token === "," && level !== undefined) delete level.key;
    return undefined;
  }

  /** A name, or a text that is a value. */
  private meet(level: Level, text: string): void {
    if (level.isList) return;
    if (level.key === "method") {
      level.method = text;
      this.methods.push(text);
    }
    level.key ??= text;
  }

  private begin(): void {
    if (this.open.at(-2)?.method === undefined)
      throw notRead("Expected the method before its fingerprints but there is none");
    this.row = ["{"];
    this.depth = 1;
    this.chars = 0;
  }

  private collect(row: string[], token: string): RawRow | undefined {
    row.push(token);
    this.chars += token.length;
    if (this.chars > MAX_ROW_CHARS) throw notRead(`Fingerprint ${this.count + 1} is too long`);
    if (token === "{" || token === "[") this.depth += 1;
    if (token === "}" || token === "]") this.depth -= 1;
    if (this.depth > 0) return undefined;
    this.row = undefined;
    if (this.open.at(-2)?.method !== this.wanted) return undefined;
    this.count += 1;
    const value = objectOf(row.join(""));
    if (value === undefined) return { row: this.count, problem: "it is no JSON object" };
    return { row: this.count, key: value.path, hex: value.hex, quality: value.quality };
  }
}

function textOf(token: string): string {
  try {
    return JSON.parse(token) as string;
  } catch {
    throw notRead(`Expected a text in quotes but received ${shortened(token)}`);
  }
}
