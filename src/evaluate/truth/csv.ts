// Truth as CSV: a line of names, then a pair a line (a,b and perhaps a label) or a file a line (group,file). The
// columns of `lookalike duplicates --csv` are among those it knows.

import { fieldsOf, rowProblem } from "../../search/hashes/formats/csv.js";
import { shortened } from "../../search/hashes/formats/format.js";
import { type CutRow, RowCutter } from "../../search/hashes/formats/row-cutter.js";
import {
  LABELS,
  type StatedPair,
  type StatedTruth,
  samenessOf,
  statedPairs,
  truthInvalid,
} from "./stated.js";

/** Two columns of names: one of these words, or none, before a and b or 1 and 2. */
const PAIR_WORDS = ["", "file", "filename", "image", "path", "name", "picture"];
const PAIR_ENDS = [
  ["a", "b"],
  ["1", "2"],
] as const;
/** The most telling first: an answer of `lookalike duplicates` has a path, and an image that is no name. */
const LABEL_COLUMNS = ["same", "label", "duplicate", "isduplicate"];
const GROUP_COLUMNS = ["group", "groupid", "cluster", "clusterid", "id"];
const FILE_COLUMNS = ["path", "file", "filename", "image", "name", "picture"];

interface Table {
  take(fields: readonly string[], row: number): void;
  truth(): StatedTruth;
}

/** Throws TRUTH_INVALID naming the line. */
export function truthOfCsv(text: string): StatedTruth {
  const cutter = new RowCutter(true);
  let table: Table | undefined;
  let columns = 0;
  const take = (cut: CutRow) => {
    if (cut.text?.trim() === "") return;
    const fields = cut.text === undefined ? undefined : fieldsOf(cut.text);
    if (fields === undefined)
      throw truthInvalid(`Line ${cut.row} cannot be read: ${rowProblem(cut)}`, QUOTES);
    if (fields.every((field) => field.trim() === "")) return;
    if (table === undefined) {
      table = tableOf(fields, cut.row);
      columns = fields.length;
    } else {
      if (fields.length > columns)
        throw truthInvalid(
          `Expected ${columns} fields in line ${cut.row} but received ${fields.length}`,
          QUOTES,
        );
      table.take(fields, cut.row);
    }
  };
  for (const cut of cutter.push(text)) take(cut);
  for (const cut of cutter.end()) take(cut);
  if (table === undefined) throw truthInvalid("Expected true pairs or groups but the file is empty");
  return (table as Table).truth();
}

const QUOTES = 'A name with a comma, a quote or a line break stands in double quotes: "a, b.jpg"';

/** By the names of the columns. */
function tableOf(fields: readonly string[], row: number): Table {
  const names = fields.map((name) => name.toLowerCase().replace(/[\s_-]/g, ""));
  const columnOf = (known: readonly string[]) =>
    known.map((name) => names.indexOf(name)).find((at) => at !== -1);
  for (const word of PAIR_WORDS)
    for (const [a, b] of PAIR_ENDS) {
      const [first, second] = [columnOf([word + a]), columnOf([word + b])];
      if (first !== undefined && second !== undefined)
        return pairsTable(first, second, columnOf(LABEL_COLUMNS));
    }
  const [group, file] = [columnOf(GROUP_COLUMNS), columnOf(FILE_COLUMNS)];
  if (group !== undefined && file !== undefined) return groupsTable(group, file);
  const other = fields.length === 1 ? /[;\t|]/.exec(fields[0] ?? "")?.[0] : undefined;
  const came = `Expected columns such as a,b or group,file but line ${row} is ${shortened(fields.join(","))}`;
  throw other === undefined
    ? truthInvalid(came)
    : truthInvalid(came, `Save it with commas between the columns instead of ${JSON.stringify(other)}`);
}

function pairsTable(first: number, second: number, label: number | undefined): Table {
  const pairs: StatedPair[] = [];
  return {
    truth: () => statedPairs(pairs),
    take: (fields, row) => {
      const [a, b] = [nameAt(fields, first, row), nameAt(fields, second, row)];
      const isSame = label === undefined ? true : samenessOf(fields[label] ?? "");
      if (isSame === undefined)
        throw truthInvalid(
          `Expected ${LABELS} as the label in line ${row} but received ${shortened(fields[label as number] ?? "")}`,
        );
      pairs.push({ a, b, isSame });
    },
  };
}

/** A file whose group is left empty is in none. */
function groupsTable(group: number, file: number): Table {
  const groups = new Map<string, string[]>();
  const alone: string[][] = [];
  return {
    truth: () => ({ kind: "groups", same: [...groups.values(), ...alone], different: [] }),
    take: (fields, row) => {
      const name = nameAt(fields, file, row);
      const own = (fields[group] ?? "").trim();
      const list = groups.get(own);
      if (own === "") alone.push([name]);
      else if (list === undefined) groups.set(own, [name]);
      else list.push(name);
    },
  };
}

function nameAt(fields: readonly string[], column: number, row: number): string {
  const name = fields[column] ?? "";
  if (name.trim() === "")
    throw truthInvalid(`Expected the name of a file in column ${column + 1} of line ${row} but it is empty`);
  return name;
}
