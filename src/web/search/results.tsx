// What came of the question: how was searched, what should be known of it, the hits; or why there are none.

import type { SearchAnswer } from "../../contract/search.js";
import { safeName } from "../format.js";
import { Button, Empty, Notice } from "../parts/controls.js";
import { text } from "../text.js";
import type { HitActions } from "./hit-actions.js";
import { Hits } from "./hits.js";
import { MOST_HITS, PAGE_HITS, type Question } from "./question.js";
import type { Asking } from "./use-question.js";
import { howText } from "./why.js";
import "./hits.css";

const words = text.search;

interface ResultsProps extends Pick<Asking, "question" | "ask"> {
  readonly answer: SearchAnswer;
  readonly actions: HitActions;
  /** The next answer is on its way. */
  readonly isOld: boolean;
}

export function Results({ answer, actions, isOld, question, ask }: ResultsProps) {
  const { hits, notices = [] } = answer;
  const mayHaveMore = hits.length >= question.limit && question.limit < MOST_HITS[question.mode];
  return (
    <>
      <p className="how" role="status">
        <strong className="number">{isOld ? words.hits.searching : words.hits.count(hits.length)}</strong>{" "}
        <span className="soft">{question.mode === "find" ? howText(answer) : null}</span>
      </p>
      {notices.length === 0 ? null : (
        <Notice>
          <ul>
            {notices.map((notice) => (
              <li key={notice} className="name">
                {safeName(notice)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {hits.length === 0 ? (
        <Nothing answer={answer} question={question} ask={ask} />
      ) : (
        <Hits answer={answer} actions={actions} isOld={isOld} />
      )}
      {mayHaveMore ? (
        <Button className="show-more" onClick={() => ask({ limit: nextLimit(question) }, { replace: true })}>
          {words.hits.showMore}
        </Button>
      ) : null}
    </>
  );
}

function nextLimit({ limit, mode }: Question): number {
  return Math.min(MOST_HITS[mode], limit + PAGE_HITS);
}

/** An honest "nothing", and what can be done about it. */
function Nothing({ answer, question, ask }: Pick<ResultsProps, "answer" | "question" | "ask">) {
  const { scoring, cutoff } = answer;
  const isCutOff = scoring === "cosine" && cutoff > -1;
  return (
    <Empty title={words.empty.nothing}>
      <p>{whyNothing(answer, question)}</p>
      <div className="empty-actions">
        {isCutOff ? (
          <Button kind="primary" onClick={() => ask({ minScore: -1 })}>
            {words.empty.showAnyway}
          </Button>
        ) : null}
        {question.where === "" || question.terms.length === 0 ? null : (
          <Button onClick={() => ask({ where: "" })}>{words.empty.withoutFilter}</Button>
        )}
      </div>
    </Empty>
  );
}

function whyNothing({ scoring, cutoff }: SearchAnswer, { mode }: Question): string {
  if (mode === "recommend") return words.empty.noneLeft;
  if (scoring === "none") return words.empty.filtered;
  return scoring === "cosine" && cutoff > -1 ? words.empty.belowCutoff(cutoff) : words.empty.noWords;
}
