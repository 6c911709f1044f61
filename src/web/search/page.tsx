// The search: one question at the top, how the catalog falls at its side, what answers it below.

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { reading } from "../api/queries.js";
import { Button, Empty } from "../parts/controls.js";
import { Failed } from "../parts/failed.js";
import { KeysDialog } from "../parts/keys-dialog.js";
import { Page } from "../parts/page.js";
import { Toggles } from "../parts/toggles.js";
import { text } from "../text.js";
import { Advice } from "./advice.js";
import { AskBar } from "./ask-bar.js";
import { Facets } from "./facets.js";
import { FilterField } from "./filter-field.js";
import { Folded } from "./folded.js";
import { hitActions } from "./hit-actions.js";
import { HitDialog } from "./hit-dialog.js";
import { KEY_LINES } from "./keys.js";
import { Options } from "./options.js";
import { MODES, type Question } from "./question.js";
import { isAsked } from "./request.js";
import { Results } from "./results.js";
import { useDropped, useUploads } from "./uploads.js";
import { faultOf, useAnswer, useFacets } from "./use-answer.js";
import { useKeys } from "./use-keys.js";
import { type Asking, useQuestion } from "./use-question.js";
import "./search.css";

const words = text.search;

export function SearchPage() {
  const asking = useQuestion();
  const { question, ask } = asking;
  const [keysShown, showKeys] = useState(false);
  const uploads = useUploads(asking.addTerm);
  const isOver = useDropped(uploads.add);
  const facets = useFacets(question.where);
  const fault = faultOf(facets.error);
  const actions = hitActions(asking);
  useKeys({ actions, showKeys: () => showKeys(true) });
  return (
    <Page
      title={text.pages.search}
      actions={<Modes question={question} ask={ask} showKeys={() => showKeys(true)} />}
    >
      <div className="search-question">
        <AskBar {...asking} uploads={uploads} />
        <FilterField where={question.where} fault={fault} onChange={(where) => ask({ where })} />
        <Options question={question} ask={ask} />
      </div>
      <div className="search-columns">
        <Folded title={words.facets.title} className="facets">
          {facets.data === undefined || fault !== undefined ? null : (
            <Facets answer={facets.data} where={question.where} onChange={(where) => ask({ where })} />
          )}
        </Folded>
        <section className="results" aria-label={words.hits.title}>
          {fault === undefined ? (
            <Answered asking={asking} actions={actions} />
          ) : (
            <p className="soft">{words.empty.faulty}</p>
          )}
        </section>
      </div>
      {isOver ? <p className="drop-shade">{words.drop}</p> : null}
      <KeysDialog open={keysShown} onClose={() => showKeys(false)} lines={KEY_LINES} />
    </Page>
  );
}

function Modes({
  question,
  ask,
  showKeys,
}: Pick<Asking, "question" | "ask"> & { readonly showKeys: () => void }) {
  return (
    <>
      <Toggles
        label={words.modes.title}
        values={MODES}
        value={question.mode}
        onChange={(mode) => ask({ mode, minScore: undefined, diversity: undefined })}
      >
        {(mode) => words.modes[mode]}
      </Toggles>
      <Button kind="quiet" aria-label={text.keys.open} title={text.keys.open} onClick={showKeys}>
        ?
      </Button>
    </>
  );
}

/** The answer and the hit that is shown large. */
function Answered({
  asking: { question, ask },
  actions,
}: {
  readonly asking: Asking;
  readonly actions: ReturnType<typeof hitActions>;
}) {
  const { data, error, refetch, isPlaceholderData } = useAnswer(question);
  const hits = data?.hits ?? [];
  return (
    <>
      {isAsked(question) ? null : <Unasked question={question} />}
      {!isAsked(question) || error === null ? null : <Failed error={error} retry={() => void refetch()} />}
      {!isAsked(question) || error !== null ? null : data === undefined ? (
        <p className="soft">{words.hits.searching}</p>
      ) : (
        <Results answer={data} actions={actions} isOld={isPlaceholderData} question={question} ask={ask} />
      )}
      <HitDialog
        image={question.open}
        hits={hits}
        actions={actions}
        onOpen={(open) => ask({ open }, { replace: true })}
      />
    </>
  );
}

/** What can be asked, and what a model would add. */
function Unasked({ question: { mode } }: { readonly question: Question }) {
  const { data } = useQuery(reading("spaces"));
  return (
    <>
      <Empty title={mode === "find" ? words.empty.title : words.empty.basket}>
        <p>{mode === "find" ? words.empty.hint : words.basketHint}</p>
      </Empty>
      {data?.advice === undefined ? null : <Advice advice={data.advice} />}
    </>
  );
}
