// One picture inside a pane: the sharpest preview worth having at this zoom, the thumbnail until it is there, or why
// there is none.

import type { Member } from "../../contract/answers.js";
import { thumbnailOf } from "../api/call.js";
import { fileName, safeName } from "../format.js";
import { Button } from "../parts/controls.js";
import { wordsOf } from "../parts/failed.js";
import { text } from "../text.js";
import { type Affine, chain, IDENTITY, magnification } from "./affine.js";
import type { Part } from "./caption.js";
import { type Shown, usePicture } from "./pictures.js";
import { type Drawn, levelFor } from "./zoom.js";

/** Screen pixels per picture pixel from which on single pixels are shown as squares. */
const SQUARES = 3;

export interface LayerProps {
  readonly member: Pick<Member, "image" | "path" | "widthPx" | "heightPx">;
  /** What it is in a comparison; undefined where it is shown by itself. */
  readonly part?: Part;
  readonly drawn: Drawn;
  /** Where its pixels lie in the frame that is drawn; its own frame unless said. */
  readonly onto?: Affine;
  readonly hidden?: boolean;
}

export function Layer({ member, part, drawn, onto = IDENTITY, hidden = false }: LayerProps) {
  const matrix = chain(onto, { a: drawn.scale, b: 0, c: 0, d: drawn.scale, e: drawn.left, f: drawn.top });
  const density = magnification(matrix) * window.devicePixelRatio;
  const shown = usePicture(member.image, levelFor(member, density));
  const name = safeName(fileName(member.path));
  const alt = part === undefined ? name : text.review.picture(text.review.roles[part], name);
  return (
    <>
      {shown.element === undefined && shown.error !== undefined ? null : (
        <img
          className={density >= SQUARES ? "layer squares" : "layer"}
          src={shown.element?.src ?? thumbnailOf(member.image)}
          alt={alt}
          decoding="sync"
          draggable={false}
          style={{
            width: member.widthPx,
            height: member.heightPx,
            transform: cssOf(matrix),
            visibility: hidden ? "hidden" : "visible",
          }}
        />
      )}
      {shown.error === undefined || hidden ? null : <Broken shown={shown} error={shown.error} />}
    </>
  );
}

/** A matrix as CSS reads it. */
export function cssOf({ a, b, c, d, e, f }: Affine): string {
  return `matrix(${a}, ${b}, ${c}, ${d}, ${e}, ${f})`;
}

/** Why a picture is not there, in its place; beside it where an older preview can still be shown. */
export function Broken({
  shown,
  error,
}: {
  readonly shown: Shown;
  readonly error: NonNullable<Shown["error"]>;
}) {
  const { title, hint } = wordsOf(error);
  return (
    <div className={shown.element === undefined ? "broken-picture" : "broken-picture beside"} role="alert">
      <strong>{text.review.pictureFailed}</strong>
      <p className="name">{safeName(title)}</p>
      <p className="name soft">{safeName(hint)}</p>
      <p className="small">
        <code>{error.code}</code>
      </p>
      <Button onClick={shown.retry}>{text.retry}</Button>
    </div>
  );
}
