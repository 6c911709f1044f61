// How is searched: in which space, by which strategy, down to which score, how different from one another.

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { SpacesAnswer } from "../../contract/asking.js";
import { reading } from "../api/queries.js";
import { safeName } from "../format.js";
import { Toggles } from "../parts/toggles.js";
import { text } from "../text.js";
import { Folded } from "./folded.js";
import { DIVERSITY, STRATEGIES } from "./question.js";
import type { Asking } from "./use-question.js";

const words = text.search.options;

export function Options({ question, ask }: Pick<Asking, "question" | "ask">) {
  const { mode, strategy, collapse, terms } = question;
  return (
    <Folded title={words.title} className="search-options" hasHeading={false}>
      <SpaceChoice question={question} ask={ask} />
      <ScoreChoice question={question} ask={ask} />
      <Diversity value={question.diversity ?? DIVERSITY[mode]} onChange={(diversity) => ask({ diversity })} />
      {mode === "find" ? (
        <>
          {terms.length < 2 ? null : (
            <Toggles
              label={words.strategy}
              values={STRATEGIES}
              value={strategy}
              onChange={(next) => ask({ strategy: next })}
            >
              {(known) => words.strategies[known]}
            </Toggles>
          )}
          <label className="field">
            <input
              type="checkbox"
              checked={collapse}
              onChange={({ target }) => ask({ collapse: target.checked })}
            />
            {words.collapse}
          </label>
        </>
      ) : null}
    </Folded>
  );
}

function SpaceChoice({ question: { space, terms, mode }, ask }: Pick<Asking, "question" | "ask">) {
  const { data } = useQuery(reading("spaces"));
  const needsText = mode === "find" && terms.some(({ kind }) => kind === "text");
  const spaces = (data?.spaces ?? []).filter(({ understandsText }) => understandsText || !needsText);
  const fused = spaces.length < 2 ? undefined : spaces.map(({ name }) => name).join("+");
  const isListed = space === undefined || space === fused || spaces.some(({ name }) => name === space);
  return (
    <label className="field">
      {words.space}
      <select
        value={space ?? ""}
        onChange={({ target }) => ask({ space: target.value === "" ? undefined : target.value })}
      >
        <option value="">{words.best}</option>
        {spaces.map((known) => (
          <option key={known.name} value={known.name}>
            {spaceText(known)}
          </option>
        ))}
        {fused === undefined ? null : <option value={fused}>{words.fused}</option>}
        {isListed ? null : <option value={space}>{safeName(space)}</option>}
      </select>
    </label>
  );
}

function spaceText({ name, images, understandsText }: SpacesAnswer["spaces"][number]): string {
  return words.spaceOf(safeName(name), images, understandsText);
}

/** The cut-off learnt from the catalog, everything, or what the address says. */
function ScoreChoice({ question: { mode, minScore }, ask }: Pick<Asking, "question" | "ask">) {
  // Recommendations are as many as were asked for, however unlike: there is nothing automatic.
  const isOther = minScore !== undefined && (minScore !== -1 || mode === "recommend");
  if (mode === "recommend" && !isOther) return null;
  return (
    <label className="field">
      {words.score}
      <select
        value={minScore ?? ""}
        onChange={({ target }) => ask({ minScore: target.value === "" ? undefined : Number(target.value) })}
      >
        <option value="">{mode === "find" ? words.automatic : words.everything}</option>
        {mode === "find" ? <option value="-1">{words.everything}</option> : null}
        {isOther ? <option value={minScore}>{words.atLeast(minScore)}</option> : null}
      </select>
    </label>
  );
}

/** Asked for when the person lets go, not at every step in between. */
function Diversity({ value, onChange }: { readonly value: number; onChange(value: number): void }) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const take = () => (draft === value ? undefined : onChange(draft));
  return (
    <label className="field">
      {words.diversity}
      <input
        type="range"
        min={0}
        max={1}
        step={0.1}
        value={draft}
        onChange={({ target }) => setDraft(Number(target.value))}
        onPointerUp={take}
        onKeyUp={take}
        onBlur={take}
      />
      <output className="number">{draft.toFixed(1)}</output>
    </label>
  );
}
