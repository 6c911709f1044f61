// The encodings of imagededup, as its `encode_images` returns them, `find_duplicates(encoding_map=...)` takes them and
// Python's json writes them: one object, file name -> hash. It may be large, so it is read token by token.
// https://idealo.github.io/imagededup/

import { type HashFormat, notRead, type RawRow, shortened } from "./format.js";
import { JsonTokens } from "./json-tokens.js";

export const imagededup: HashFormat = {
  read,
  head: "{",
  tail: "\n}\n",
  write: ({ key, hex }, _method, isFirst) =>
    `${isFirst ? "" : ","}\n${JSON.stringify(key)}: ${JSON.stringify(hex)}`,
};

/** What may come next. */
type Place = "object" | "first-key" | "key" | "colon" | "value" | "comma" | "end";

const NEXT: Readonly<Record<Place, Readonly<Record<string, Place>>>> = {
  object: { "{": "first-key" },
  "first-key": { '"': "colon", "}": "end" },
  key: { '"': "colon" },
  colon: { ":": "value" },
  value: { '"': "comma" },
  comma: { ",": "key", "}": "end" },
  end: {},
};

async function* read(texts: AsyncIterable<string>): AsyncGenerator<readonly RawRow[], void> {
  const tokens = new JsonTokens();
  const met = { place: "object" as Place, key: "", rows: 0 };
  const rowsOf = (isEnd: boolean): RawRow[] => {
    const rows: RawRow[] = [];
    for (const token of tokens.whole(isEnd)) {
      const next = NEXT[met.place][token[0] as string];
      if (next === undefined) throw unexpected(met.place, token, met.rows + 1);
      if (next === "colon") met.key = textOf(token, met.rows + 1);
      if (met.place === "value") rows.push({ row: ++met.rows, key: met.key, hex: textOf(token, met.rows) });
      met.place = next;
    }
    return rows;
  };
  for await (const text of texts) {
    tokens.push(text);
    yield rowsOf(false);
  }
  yield rowsOf(true);
  if (met.place !== "end") throw notRead(`The object of encodings ends early, after ${met.rows} of them`);
}

function textOf(token: string, row: number): string {
  try {
    return JSON.parse(token) as string;
  } catch {
    throw notRead(`Encoding ${row}: expected a text in quotes but received ${shortened(token)}`);
  }
}

function unexpected(place: Place, token: string, row: number): Error {
  if (place === "end") return notRead(`Expected one object of encodings but ${shortened(token)} follows it`);
  if (place === "value")
    return notRead(
      `Encoding ${row}: expected a hash as text but received something that begins with ${shortened(token)}`,
    );
  return notRead(`Expected an object {"file": "hash", ...} but met ${shortened(token)} at encoding ${row}`);
}
