// The shapes of a proof over one picture. Lines are as wide on the screen at any zoom and have a dark rim, so that
// they are seen on any picture; kinds differ by line and filling, not by color alone.

import { text } from "../text.js";
import { chain } from "./affine.js";
import { cssOf } from "./layer.js";
import type { Mark, Marks } from "./marks.js";
import type { Drawn } from "./zoom.js";

const words = text.review.marks;

export function MarksLayer({
  marks,
  drawn,
}: {
  readonly marks: readonly Mark[] | undefined;
  readonly drawn: Drawn;
}) {
  if (marks === undefined) return null;
  const pane = { a: drawn.scale, b: 0, c: 0, d: drawn.scale, e: drawn.left, f: drawn.top };
  return (
    <svg className="marks" aria-hidden="true">
      {marks.map(({ kind, path, onto }) => (
        <g key={kind} transform={cssOf(chain(onto, pane))}>
          <path className="rim" d={path} />
          <path className={kind} d={path} />
        </g>
      ))}
    </svg>
  );
}

/** What the shapes mean, as far as there are any. */
export function MarksLegend({ marks }: { readonly marks: Marks }) {
  const kinds = (["frame", "differs", "overlay"] as const).filter((kind) =>
    [...marks.keeper, ...marks.member].some((mark) => mark.kind === kind),
  );
  return (
    <ul className="marks-legend soft small">
      {kinds.map((kind) => (
        <li key={kind}>
          <svg className="marks sample" viewBox="0 0 20 14" width="20" height="14" aria-hidden="true">
            <path className="rim" d="M3 3h14v8h-14z" />
            <path className={kind} d="M3 3h14v8h-14z" />
          </svg>
          {words[kind]}
        </li>
      ))}
    </ul>
  );
}
