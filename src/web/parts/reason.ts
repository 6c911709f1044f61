// Why a file stays or goes, as the server says it: "same-picture: resized". The code of the verdict in front is for
// programs; a person reads its name elsewhere.

import { VERDICTS } from "../../contract/verdict.js";

/** The words behind the verdict's code; all of them where they begin with none. */
export function reasonText(why: string): string {
  const verdict = VERDICTS.find((known) => why.startsWith(`${known}: `));
  return verdict === undefined ? why : why.slice(verdict.length + 2);
}
