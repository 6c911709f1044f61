// The hits as a grid: one of them is in the way of the tab key, the arrow keys walk from it.

import { type KeyboardEvent, useRef, useState } from "react";
import { Link } from "wouter";
import type { SearchAnswer, SearchHit } from "../../contract/search.js";
import { fileName, safeName } from "../format.js";
import { Button } from "../parts/controls.js";
import { PathLine } from "../parts/path.js";
import { Thumbnail } from "../parts/thumbnail.js";
import { text } from "../text.js";
import { columnsOf, placeAfterKey } from "./grid.js";
import type { HitActions } from "./hit-actions.js";
import { addressOfQuestion } from "./question.js";
import { reasonsOf, scoreText } from "./why.js";

const words = text.search.hits;

interface HitsProps {
  readonly answer: SearchAnswer;
  readonly actions: HitActions;
  /** The question has changed, and these are the hits of the one before. */
  readonly isOld: boolean;
}

export function Hits({ answer, actions, isOld }: HitsProps) {
  const { hits } = answer;
  const [current, setCurrent] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [...(list.current?.querySelectorAll<HTMLElement>(".hit-open") ?? [])];
    const columns = columnsOf(links.map((link) => link.getBoundingClientRect().top));
    const to = placeAfterKey(event.key, placeOf(event.target), links.length, columns);
    if (to === undefined) return;
    event.preventDefault();
    links[to]?.focus();
  };
  return (
    <ul
      ref={list}
      className="hits"
      aria-label={words.title}
      aria-busy={isOld}
      onKeyDown={walk}
      onFocus={({ target }) => setCurrent(placeOf(target))}
    >
      {hits.map((hit, at) => (
        <Hit
          key={hit.id}
          hit={hit}
          at={at}
          score={scoreText(hit, answer)}
          actions={actions}
          isCurrent={at === Math.min(current, hits.length - 1)}
        />
      ))}
    </ul>
  );
}

interface HitProps {
  readonly hit: SearchHit;
  readonly at: number;
  readonly score: string | undefined;
  readonly actions: HitActions;
  /** The one that the tab key comes to. */
  readonly isCurrent: boolean;
}

function Hit({ hit, at, score, actions, isCurrent }: HitProps) {
  const { image, path } = hit;
  const tabIndex = isCurrent ? 0 : -1;
  const name = safeName(fileName(path));
  return (
    <li className="hit" data-place={at} data-image={image}>
      {image === undefined ? null : (
        <Link
          className="hit-open"
          href={addressOfQuestion({ ...actions.question, open: image })}
          aria-label={words.open(name)}
          tabIndex={tabIndex}
        >
          <Thumbnail image={image} lazy />
        </Link>
      )}
      <div className="small">
        <PathLine path={path} />
        <p className="number">{score}</p>
        {reasonsOf(hit).map((reason) => (
          <p key={reason} className="soft name">
            {reason}
          </p>
        ))}
      </div>
      {image === undefined ? null : (
        <div className="hit-actions">
          {actions
            .of(image)
            .filter(({ key }) => key !== "alone")
            .map(({ key, name: label, short, run }) => (
              <Button
                key={key}
                kind="quiet"
                title={label}
                aria-label={`${label}: ${name}`}
                tabIndex={tabIndex}
                onClick={run}
              >
                {short}
              </Button>
            ))}
        </div>
      )}
    </li>
  );
}

function placeOf(target: EventTarget): number {
  return Number((target as HTMLElement).closest<HTMLElement>("[data-place]")?.dataset.place ?? "0");
}
