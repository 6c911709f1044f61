// Cuts a text that comes in pieces into its rows, each with the number of the line it begins on. No character is looked
// at twice, and no more than one row is held, however the text is cut.

import { MAX_ROW_CHARS } from "./format.js";

const LINE_BREAK = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
/** Stands for any character that begins or ends no field. */
const WORD = 0;

export interface CutRow {
  readonly row: number;
  /** Without its line break; undefined when it is longer than a row may be. */
  readonly text: string | undefined;
  /** Where the quote began that is still open at the row's end, and the last line it took in. */
  readonly openQuote?: { readonly line: number; readonly lastLine: number };
}

export class RowCutter {
  private readonly hasQuotes: boolean;
  private text = "";
  /** How far the text was looked at. */
  private at = 0;
  private line = 1;
  private firstLine = 1;
  private isInside = false;
  private quoteLine = 1;
  private before = COMMA;
  private isSkipping = false;

  /** With `hasQuotes`, a line break inside of quotes is part of a field, as in CSV. */
  constructor(hasQuotes: boolean) {
    this.hasQuotes = hasQuotes;
  }

  /** The rows that end in this piece. */
  *push(piece: string): Generator<CutRow> {
    this.text += piece;
    let start = 0;
    for (; this.at < this.text.length; this.at++) {
      const char = this.text.charCodeAt(this.at);
      if (char === LINE_BREAK) this.line += 1;
      if (char === LINE_BREAK && !this.isInside) {
        if (!this.isSkipping) yield this.cut(start, this.at);
        start = this.begin();
      } else if (this.hasQuotes) this.lookAt(char);
      if (this.at - start > MAX_ROW_CHARS && !this.isSkipping) {
        yield { row: this.firstLine, text: undefined, ...this.openQuote(this.line) };
        this.isSkipping = true;
        this.isInside = false;
      }
      if (this.isSkipping) start = this.at + 1;
    }
    this.text = this.text.slice(start);
    this.at -= start;
  }

  /** The last row, which needs no line break. */
  *end(): Generator<CutRow> {
    if (this.text !== "" && !this.isSkipping) yield this.cut(0, this.text.length);
  }

  private cut(start: number, end: number): CutRow {
    const from = this.text.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
    const text = this.text.slice(start, Math.max(start, from));
    return { row: this.firstLine, text, ...this.openQuote(this.line - Number(text.endsWith("\n"))) };
  }

  private openQuote(lastLine: number): Pick<CutRow, "openQuote"> {
    return this.isInside ? { openQuote: { line: this.quoteLine, lastLine } } : {};
  }

  /** A new row begins after the line break. */
  private begin(): number {
    this.firstLine = this.line;
    this.isSkipping = false;
    this.isInside = false;
    this.before = COMMA;
    return this.at + 1;
  }

  /** A quote opens at the beginning of a field only, closes the next time, and opens again when it was doubled. */
  private lookAt(char: number): void {
    const opens = !this.isInside && char === QUOTE && (this.before === COMMA || this.before === QUOTE);
    const closes = this.isInside && char === QUOTE;
    if (opens && this.before === COMMA) this.quoteLine = this.line;
    if (opens || closes) this.isInside = opens;
    // A quote in the middle of a word neither closes nor opens, and nor does the one after it.
    this.before = char === QUOTE && !closes ? WORD : char;
  }
}
