// Groups as they were found, against what a person calls true: scores, the pairs of every verdict, and the pairs that
// are wrong, as pictures.

import { useState } from "react";
import type { EvaluateAnswer } from "../../contract/evaluate.js";
import { VERDICTS } from "../../contract/verdict.js";
import { safeName } from "../format.js";
import { Button } from "../parts/controls.js";
import { PathLine } from "../parts/path.js";
import { Thumbnail } from "../parts/thumbnail.js";
import { text } from "../text.js";
import { shareText } from "./figures.js";
import { Wide } from "./wide.js";
import "./truth.css";

const words = text.evaluations.truths;

type Truth = NonNullable<EvaluateAnswer["truth"]>;
type Pair = Truth["misses"][number];

export function Truth({ truth }: { readonly truth: Truth }) {
  const { kind, pictures, truePairs, foundPairs, falseMerges, largestGroup, absent, ambiguous } = truth;
  const unnamed = truth.unnamedFalsePairs ?? 0;
  return (
    <>
      <section className="evaluation-part">
        <h2>{words.title}</h2>
        <p className="soft">{words.about(pictures, words.kinds[kind], truePairs, foundPairs)}</p>
        <Scores truth={truth} />
        <p>
          {words.falseMerges(falseMerges)} {words.largest(largestGroup)}
        </p>
        <Verdicts verdicts={truth.verdicts} />
        <Names title={words.absent(absent.length)} names={absent} />
        <Names title={words.ambiguous(ambiguous.length)} names={ambiguous} />
      </section>
      <Pairs title={words.misses(truth.missCount)} pairs={truth.misses} total={truth.missCount} isMiss />
      <Pairs
        title={words.falsePairs(truth.falsePairCount)}
        about={unnamed > 0 ? words.unnamed(unnamed) : undefined}
        pairs={truth.falsePairs}
        total={truth.falsePairCount}
      />
    </>
  );
}

function Scores({ truth }: { readonly truth: Truth }) {
  const { figures } = text.evaluations.scores;
  const rows = [
    [words.pairs, truth.pairs],
    [words.bCubed, truth.bCubed],
  ] as const;
  return (
    <Wide label={words.scores}>
      <table className="number figures-table narrow">
        <thead>
          <tr className="small soft">
            <td />
            <th scope="col">{figures.precision}</th>
            <th scope="col">{figures.recall}</th>
            <th scope="col">{figures.f1}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, { precision, recall, f1 }]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{shareText(precision)}</td>
              <td>{shareText(recall)}</td>
              <td>{shareText(f1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Verdicts({ verdicts }: Pick<Truth, "verdicts">) {
  if (verdicts.length === 0) return null;
  return (
    <>
      <h3>{words.verdicts}</h3>
      <Wide label={words.verdicts}>
        <table className="number figures-table narrow">
          <thead>
            <tr className="small soft">
              <th scope="col">{words.verdict}</th>
              <th scope="col">{words.found}</th>
              <th scope="col">{words.right}</th>
            </tr>
          </thead>
          <tbody>
            {verdicts.map(({ verdict, pairs, right }) => (
              <tr key={verdict}>
                <th scope="row">{verdictName(verdict)}</th>
                <td>{pairs.toLocaleString("en-US")}</td>
                <td>{right.toLocaleString("en-US")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}

/** Shown at once, and so many more at a click: each is two pictures. */
const PAGE_PAIRS = 24;

function Pairs({
  title,
  about,
  pairs,
  total,
  isMiss = false,
}: {
  readonly title: string;
  readonly about?: string | undefined;
  readonly pairs: readonly Pair[];
  readonly total: number;
  readonly isMiss?: boolean;
}) {
  const [shown, setShown] = useState(PAGE_PAIRS);
  const left = Math.min(PAGE_PAIRS, pairs.length - shown);
  return (
    <section className="evaluation-part">
      <h2>{title}</h2>
      {about === undefined ? null : <p className="soft small">{about}</p>}
      {pairs.length === 0 ? <p className="soft">{words.perfect}</p> : null}
      {pairs.length < total ? <p className="soft small">{words.shown(pairs.length, total)}</p> : null}
      <ul className="truth-pairs">
        {pairs.slice(0, shown).map((pair) => (
          <li key={`${pair.a} ${pair.b}`}>
            <Side path={pair.a} image={pair.imageA} />
            <Side path={pair.b} image={pair.imageB} />
            {pair.verdict === undefined ? null : (
              <p className="soft small">
                {isMiss ? words.called(verdictName(pair.verdict)) : verdictName(pair.verdict)}
              </p>
            )}
          </li>
        ))}
      </ul>
      {left > 0 ? (
        <Button className="show-more" onClick={() => setShown(shown + PAGE_PAIRS)}>
          {words.more(left)}
        </Button>
      ) : null}
    </section>
  );
}

function Side({ path, image }: { readonly path: string; readonly image: string | undefined }) {
  return (
    <div className="side small">
      <div className="frame-box">
        {image === undefined ? (
          <span className="thumbnail broken">{text.noPicture}</span>
        ) : (
          <Thumbnail image={image} lazy />
        )}
      </div>
      <PathLine path={path} />
    </div>
  );
}

function Names({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <details className="folded">
      <summary>{title}</summary>
      <ul className="small">
        {names.map((name) => (
          <li key={name} className="name">
            {safeName(name)}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The name of a verdict; a word that is none, as it is. */
function verdictName(verdict: string): string {
  const known = VERDICTS.find((each) => each === verdict);
  return known === undefined ? safeName(verdict) : text.verdicts[known].name;
}
