// How one group of copies looks in the terminal.

import type { Group, Member } from "../contract/answers.js";
import { bold, bytesText, countText, dim, safe, table } from "./text.js";

/** Members printed of one group. */
const MEMBERS_SHOWN = 12;

export function groupLines(number: number, { verdict, members }: Group): string[] {
  const freed = members.reduce((sum, { keep, bytes }) => sum + (keep ? 0 : bytes), 0);
  const gain = freed > 0 ? `, ${bytesText(freed)} to free` : "";
  const rows = members.slice(0, MEMBERS_SHOWN).map(memberRow);
  const lines = [`${bold(`${number}. ${verdict}`)} ${dim(`${countText(members.length, "file")}${gain}`)}`];
  lines.push(...table(rows, [2, 3]).map((line) => `   ${line}`));
  if (members.length > MEMBERS_SHOWN) lines.push(dim(`   and ${members.length - MEMBERS_SHOWN} more`));
  return lines;
}

function memberRow({ path, keep, widthPx, heightPx, bytes, why }: Member): string[] {
  return [keep ? "keep" : "remove", safe(path), `${widthPx} x ${heightPx}`, bytesText(bytes), safe(why)];
}
