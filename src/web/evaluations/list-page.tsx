// The evaluations of the catalog; where there is none, what one answers and the command that makes it.

import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { EvaluationsAnswer } from "../../contract/evaluations.js";
import { reading } from "../api/queries.js";
import { safeName, timeText } from "../format.js";
import { Command } from "../parts/command.js";
import { Empty } from "../parts/controls.js";
import { Loaded } from "../parts/loaded.js";
import { Page } from "../parts/page.js";
import { text } from "../text.js";
import { addressOfEvaluation } from "./address.js";
import "./evaluations.css";

const words = text.evaluations;

export function EvaluationsPage() {
  const query = useQuery(reading("evaluations"));
  return (
    <Page title={text.pages.evaluations}>
      <Loaded query={query}>
        {({ evaluations }) =>
          evaluations.length === 0 ? (
            <Nothing />
          ) : (
            <ul className="evaluation-list" aria-label={words.list}>
              {evaluations.map((line) => (
                <Line key={line.evaluation} line={line} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}

function Line({ line }: { readonly line: EvaluationsAnswer["evaluations"][number] }) {
  const { evaluation, state, originals, edits, methods, hasTruth, startedAt } = line;
  const name = safeName(evaluation);
  return (
    <li className="evaluation-line">
      <h2>{state === "done" ? <Link href={addressOfEvaluation(evaluation)}>{name}</Link> : name}</h2>
      <p>{hasTruth ? words.truth : words.facts(originals, edits, methods.length)}</p>
      {methods.length === 0 ? null : <p className="soft small name">{methods.map(safeName).join(", ")}</p>}
      <p className="soft small">
        {startedAt === undefined ? null : timeText(startedAt)}
        {state === "done" ? null : <strong className="state">{words.states[state]}</strong>}
      </p>
      {state === "done" ? null : <p className="soft small">{words.stateHints[state]}</p>}
    </li>
  );
}

function Nothing() {
  const { data } = useQuery(reading("overview"));
  return (
    <Empty title={words.empty}>
      <p>{words.emptyHint}</p>
      {data === undefined ? null : <p className="name soft">{words.emptyWhere(safeName(data.root))}</p>}
      <p className="evaluation-command">
        <Command command={words.command} />
      </p>
    </Empty>
  );
}
