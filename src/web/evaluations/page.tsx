// One evaluation: what it means in words, the figures of every method, what each misses, how spaces see the neighbors,
// how groups stand against a person's truth, and what all of it was made of.

import { useQuery } from "@tanstack/react-query";
import { Link, useLocation, useParams, useSearch } from "wouter";
import type { EvaluateAnswer } from "../../contract/evaluate.js";
import { reading } from "../api/queries.js";
import { durationText, safeName, timeText } from "../format.js";
import { Loaded } from "../parts/loaded.js";
import { Page } from "../parts/page.js";
import { pageScroller, usePlace } from "../parts/place.js";
import { text } from "../text.js";
import { addressOfEvaluation, addressOfPictures, type Look, readLook } from "./address.js";
import { Compared } from "./compared.js";
import { HeatMap } from "./heat-map.js";
import type { Looking } from "./looking.js";
import { Matters } from "./matters.js";
import { Neighborhoods } from "./neighborhoods.js";
import { Scores } from "./scores.js";
import { Truth } from "./truth.js";
import "./evaluations.css";

const words = text.evaluations;

export function EvaluationPage() {
  const { evaluation = "" } = useParams();
  const query = useQuery(reading("evaluation", { params: { evaluation } }));
  const hasPictures = (query.data?.originals ?? 0) > 0;
  return (
    <Page
      title={safeName(evaluation)}
      actions={
        <>
          <Link className="button" href="/evaluations">
            {words.all}
          </Link>
          {hasPictures ? (
            <Link className="button primary" href={addressOfPictures(evaluation, "neighbors")}>
              {words.pictures}
            </Link>
          ) : null}
        </>
      }
    >
      <Loaded query={query}>{(answer) => <Report evaluation={evaluation} answer={answer} />}</Loaded>
    </Page>
  );
}

function Report({ evaluation, answer }: { readonly evaluation: string; readonly answer: EvaluateAnswer }) {
  usePlace(addressOfEvaluation(evaluation), pageScroller, 0);
  const search = useSearch();
  const [, navigate] = useLocation();
  const look = readLook(new URLSearchParams(search), answer.manifest.k);
  const setLook = (change: Partial<Look>) =>
    navigate(addressOfEvaluation(evaluation, { ...look, ...change }), { replace: true });
  const looking: Looking = { answer, look, setLook };
  const { originals, pictures, manifest, methods, times, neighbors, truth, compared } = answer;
  const edits = manifest.edits.length;
  return (
    <>
      <p className="soft">
        {truth === undefined ? words.facts(originals, edits, methods.length) : words.truth}
        {" · "}
        {words.made(pictures, timeText(times.startedAt), durationText(times.seconds))}
      </p>
      <Advice answer={answer} />
      {truth === undefined ? null : <Truth truth={truth} />}
      {methods.length === 0 || edits === 0 ? null : (
        <>
          <Scores {...looking} />
          <HeatMap {...looking} />
        </>
      )}
      {neighbors === undefined || neighbors.spaces.length === 0 ? null : (
        <Neighborhoods neighbors={neighbors} />
      )}
      {compared === undefined ? null : <Compared compared={compared} />}
      <Matters answer={answer} />
    </>
  );
}

function Advice({ answer: { advice } }: { readonly answer: EvaluateAnswer }) {
  if (advice.length === 0) return null;
  return (
    <section className="evaluation-advice">
      <h2>{words.advice}</h2>
      <ul>
        {advice.map((line) => (
          <li key={line.text} className="name">
            {safeName(line.text)}
          </li>
        ))}
      </ul>
    </section>
  );
}
