// A JSON text that comes in pieces, as tokens: for objects so large that they are not parsed as one.

import { MAX_ROW_CHARS, notRead } from "./format.js";

/** Tokens are whole texts with their quotes, single characters of everything else. */
export class JsonTokens {
  private text = "";

  push(piece: string): void {
    this.text += piece;
  }

  /** The tokens that are whole; at the end, what is left of one too. */
  *whole(isEnd: boolean): Generator<string> {
    let at = 0;
    for (;;) {
      at = afterBlanks(this.text, at);
      if (at >= this.text.length) break;
      const end = this.text[at] === '"' ? endOfText(this.text, at) : at + 1;
      if (end === -1 && !isEnd) {
        if (this.text.length - at > MAX_ROW_CHARS) throw notRead("A text in the JSON is too long");
        break;
      }
      yield end === -1 ? this.text.slice(at) : this.text.slice(at, end);
      at = end === -1 ? this.text.length : end;
    }
    this.text = this.text.slice(at);
  }
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && " \t\r\n".includes(text[at] as string)) at++;
  return at;
}

/** Where the text ends whose opening quote stands at `from`; -1 when it does not. */
function endOfText(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === "\\") slashes += 1;
    if (slashes % 2 === 0) return end + 1;
  }
  return -1;
}
