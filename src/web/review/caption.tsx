// Which file a pane shows: its role, its name and the two numbers one looks for first.

import type { Member } from "../../contract/answers.js";
import { bytesText, fileName, safeName } from "../format.js";
import { text } from "../text.js";

/** What a picture is in the comparison: the group's keeper, another file that stays, or the file that is looked at. */
export type Part = "keeper" | "stays" | "member";

export function Caption({ file, part }: { readonly file: Member; readonly part: Part }) {
  return (
    <>
      <span className={`role ${part}`}>{text.review.roles[part]}</span>
      <span className="file-name" title={safeName(file.path)}>
        {safeName(fileName(file.path))}
      </span>
      <span className="soft small number">
        {file.widthPx} × {file.heightPx} · {bytesText(file.bytes)}
      </span>
    </>
  );
}
