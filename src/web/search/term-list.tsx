// The terms of the question, each with its sign and its weight.

import { useState } from "react";
import { safeName } from "../format.js";
import { Button } from "../parts/controls.js";
import { text } from "../text.js";
import { usePictureSize } from "./picture-size.js";
import { MOST_WEIGHT, type Question, type Term } from "./question.js";
import { canBeCut } from "./region.js";
import { RegionDialog } from "./region-dialog.js";
import { TermPicture } from "./term-picture.js";
import { roundedWeight, withoutTerm } from "./terms.js";

const words = text.search.term;

interface TermListProps {
  readonly question: Question;
  onChange(terms: readonly Term[]): void;
}

export function TermList({ question: { terms, mode }, onChange }: TermListProps) {
  if (terms.length === 0) return null;
  return (
    <ul className="terms" aria-label={mode === "find" ? text.search.terms : text.search.basket}>
      {terms.map((term, at) => (
        <Item
          key={`${term.kind} ${term.value}`}
          term={term}
          name={nameOf(term, at)}
          hasSign={mode === "find"}
          onChange={(changed) => onChange(terms.with(at, changed))}
          onRemove={() => onChange(withoutTerm(terms, at))}
        />
      ))}
    </ul>
  );
}

function nameOf({ kind, value }: Term, at: number): string {
  return kind === "text" ? words.quoted(safeName(value)) : words.picture(at + 1);
}

interface ItemProps {
  readonly term: Term;
  readonly name: string;
  /** In a basket nothing is weighed. */
  readonly hasSign: boolean;
  onChange(term: Term): void;
  onRemove(): void;
}

function Item({ term, name, hasSign, onChange, onRemove }: ItemProps) {
  const isUnlike = term.weight < 0;
  const sign = isUnlike ? -1 : 1;
  return (
    <li className={isUnlike ? "term unlike" : "term"}>
      {term.kind === "text" ? <span className="term-words name">{name}</span> : <TermPicture term={term} />}
      <span className="term-tools">
        {hasSign ? (
          <>
            <select
              className="select"
              aria-label={words.sign(name)}
              value={isUnlike ? "unlike" : "like"}
              onChange={({ target }) =>
                onChange({ ...term, weight: Math.abs(term.weight) * (target.value === "unlike" ? -1 : 1) })
              }
            >
              <option value="like">{words.like}</option>
              <option value="unlike">{words.unlike}</option>
            </select>
            <Weight
              name={name}
              weight={Math.abs(term.weight)}
              onChange={(weight) => onChange({ ...term, weight: sign * weight })}
            />
            {term.kind === "text" ? null : <Part term={term} name={name} onChange={onChange} />}
          </>
        ) : null}
        <Button kind="quiet" aria-label={words.remove(name)} title={words.remove(name)} onClick={onRemove}>
          ×
        </Button>
      </span>
    </li>
  );
}

interface WeightProps {
  readonly name: string;
  readonly weight: number;
  onChange(weight: number): void;
}

/** Taken when the person is done typing; what is no weight leaves the old one. */
function Weight({ name, weight, onChange }: WeightProps) {
  const [draft, setDraft] = useState<string>();
  const take = () => {
    const next = roundedWeight(Number(draft));
    if (draft !== undefined && next > 0 && next <= MOST_WEIGHT && next !== weight) onChange(next);
    setDraft(undefined);
  };
  return (
    <label className="weight" title={words.weight(name)}>
      <span aria-hidden="true">{words.times}</span>
      <input
        type="number"
        aria-label={words.weight(name)}
        min={0.1}
        max={MOST_WEIGHT}
        step="any"
        value={draft ?? String(weight)}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={take}
        onKeyDown={({ key }) => (key === "Enter" ? take() : undefined)}
      />
    </label>
  );
}

function Part({ term, name, onChange }: Pick<ItemProps, "term" | "name" | "onChange">) {
  const [isOpen, setOpen] = useState(false);
  const size = usePictureSize(term);
  return (
    <>
      <Button
        kind="quiet"
        className={term.regionPx === undefined ? "" : "on"}
        aria-label={words.regionOf(name)}
        title={words.regionOf(name)}
        aria-pressed={term.regionPx !== undefined}
        disabled={size === undefined || !canBeCut(size)}
        onClick={() => setOpen(true)}
      >
        {words.region}
      </Button>
      {size === undefined ? null : (
        <RegionDialog
          open={isOpen}
          term={term}
          size={size}
          onClose={() => setOpen(false)}
          onChoose={(regionPx) => {
            setOpen(false);
            onChange({ ...term, regionPx });
          }}
        />
      )}
    </>
  );
}
