// How the pictures fall by what is known of them: a click puts a value into the filter, another takes it out.

import { useState } from "react";
import type { FacetsAnswer } from "../../contract/answers.js";
import { safeName } from "../format.js";
import { Button } from "../parts/controls.js";
import { text } from "../text.js";
import { conditionOf, excluding, holds, withCondition, withoutCondition } from "./filter-text.js";

const words = text.search.facets;
/** Values of a facet that are shown before one asks for more. */
const FEW = 6;

interface FacetsProps {
  readonly answer: FacetsAnswer;
  readonly where: string;
  onChange(where: string): void;
}

export function Facets({ answer, where, onChange }: FacetsProps) {
  const facets = answer.facets.filter(({ top }) => top.length > 0);
  return (
    <>
      <p className="soft small number" role="status">
        {words.counted(answer.images)}
      </p>
      {facets.length === 0 ? <p className="soft small">{words.none}</p> : null}
      {facets.map((facet) => (
        <FacetValues key={facet.field} facet={facet} where={where} onChange={onChange} />
      ))}
    </>
  );
}

type Facet = FacetsAnswer["facets"][number];

function FacetValues({
  facet: { field, values, top },
  where,
  onChange,
}: {
  readonly facet: Facet;
  readonly where: string;
  onChange(where: string): void;
}) {
  const [isLong, setLong] = useState(false);
  const shown = isLong ? top : top.slice(0, FEW);
  const name = words.names[field] ?? field;
  return (
    <section className="facet">
      <h3>{name}</h3>
      <ul aria-label={name}>
        {shown.map(({ value, images }) => (
          <Value
            key={value}
            value={field === "folder" && value === "." ? words.topFolder : value}
            condition={conditionOf(field, value)}
            images={images}
            where={where}
            onChange={onChange}
          />
        ))}
      </ul>
      {top.length <= FEW ? null : (
        <Button kind="quiet" aria-expanded={isLong} onClick={() => setLong(!isLong)}>
          {isLong ? words.fewer : words.more(top.length - FEW)}
        </Button>
      )}
      {isLong && values > top.length ? (
        <p className="soft small">{words.rarer(values - top.length)}</p>
      ) : null}
    </section>
  );
}

interface ValueProps {
  readonly value: string;
  readonly condition: string;
  readonly images: number;
  readonly where: string;
  onChange(where: string): void;
}

function Value({ value, condition, images, where, onChange }: ValueProps) {
  const isChosen = holds(where, condition);
  const name = safeName(value);
  return (
    <li>
      <button
        type="button"
        className="facet-value"
        aria-pressed={isChosen}
        onClick={() =>
          onChange(isChosen ? withoutCondition(where, condition) : withCondition(where, condition))
        }
      >
        <span className="cut" title={name}>
          {name}
        </span>
        <span className="soft number">{images.toLocaleString("en-US")}</span>
      </button>
      {isChosen ? null : (
        <button
          type="button"
          className="facet-not small"
          aria-label={words.excludeOf(name)}
          title={words.excludeOf(name)}
          onClick={() => onChange(withCondition(where, excluding(condition)))}
        >
          {words.exclude}
        </button>
      )}
    </li>
  );
}
