// Every file of the group in a row: which one stays, which goes, which one is looked at.

import { useEffect, useRef } from "react";
import type { Member } from "../../contract/answers.js";
import { fileName, safeName, shortName } from "../format.js";
import { Thumbnail } from "../parts/thumbnail.js";
import { text } from "../text.js";
import { Icon } from "./icons.js";
import { keyOf } from "./relation.js";

/** As many letters as a card is wide. */
const NAME_LETTERS = 18;

export type Fate = "keeper" | "keep" | "remove";

/** What happens to a file when the plan is applied. */
export function fateOf(file: Member, keeper: Member): Fate {
  return file === keeper ? "keeper" : file.keep ? "keep" : "remove";
}

interface StripProps {
  readonly members: readonly Member[];
  readonly keeper: Member;
  readonly member: Member;
  look(member: Member): void;
}

export function Strip({ members, keeper, member, look }: StripProps) {
  return (
    <ol className="strip" aria-label={text.review.members}>
      {members.map((file, index) => (
        <Item
          key={keyOf(file)}
          file={file}
          number={index + 1}
          fate={fateOf(file, keeper)}
          current={file === member}
          look={file === keeper ? undefined : () => look(file)}
        />
      ))}
    </ol>
  );
}

interface ItemProps {
  readonly file: Member;
  readonly number: number;
  readonly fate: Fate;
  readonly current: boolean;
  /** Absent for the keeper: it stands beside whatever is looked at. */
  readonly look: (() => void) | undefined;
}

function Item({ file, number, fate, current, look }: ItemProps) {
  const name = safeName(fileName(file.path));
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) showInRow(element.current);
  }, [current]);
  const inside = (
    <>
      <span className="strip-picture">
        <Thumbnail image={file.image} />
      </span>
      <span className="strip-name small">
        <span className="visually-hidden">{text.review.file}</span>{" "}
        <span className="soft number">{number}</span>{" "}
        <span aria-hidden="true">{safeName(shortName(fileName(file.path), NAME_LETTERS))}</span>
        <span className="visually-hidden">{name}</span>
      </span>
      <FateBadge fate={fate} />
    </>
  );
  return (
    <li ref={element}>
      {look === undefined ? (
        <div className="strip-item" title={safeName(file.path)}>
          {inside}
        </div>
      ) : (
        <button
          type="button"
          className="strip-item"
          title={safeName(file.path)}
          aria-current={current ? "true" : undefined}
          onClick={look}
        >
          {inside}
        </button>
      )}
    </li>
  );
}

/** Scrolls the row, not the page. */
function showInRow(item: HTMLElement | null): void {
  const row = item?.parentElement;
  if (item === null || !row) return;
  const [from, to] = [item.offsetLeft - row.offsetLeft, item.offsetLeft - row.offsetLeft + item.offsetWidth];
  if (from < row.scrollLeft) row.scrollLeft = from;
  else if (to > row.scrollLeft + row.clientWidth) row.scrollLeft = to - row.clientWidth;
}

/** Keep or remove, by sign and word. */
export function FateBadge({ fate }: { readonly fate: Fate }) {
  return (
    <span className={`fate ${fate}`}>
      <Icon name={fate} />
      {text.review.fate[fate]}
    </span>
  );
}
