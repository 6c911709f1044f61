// The question: its terms, the field that takes words, and the ways pictures come in.

import { type FormEvent, useRef, useState } from "react";
import { LookalikeError } from "../../contract/errors.js";
import { safeName } from "../format.js";
import { Button, Notice } from "../parts/controls.js";
import { wordsOf } from "../parts/failed.js";
import { text } from "../text.js";
import { termsOfLine } from "./line.js";
import { basketOf } from "./request.js";
import { TermList } from "./term-list.js";
import { withTerm } from "./terms.js";
import type { Uploads } from "./uploads.js";
import type { Asking } from "./use-question.js";
import "./ask.css";

const words = text.search;

interface AskBarProps extends Asking {
  readonly uploads: Uploads;
}

export function AskBar({ question, ask, uploads }: AskBarProps) {
  const { mode, terms } = question;
  const isLeftOut = mode === "recommend" && basketOf(terms).length < terms.length;
  const shown = mode === "recommend" ? { ...question, terms: basketOf(terms) } : question;
  return (
    <section className="ask" aria-label={words.question}>
      <TermList question={shown} onChange={(next) => ask({ terms: next })} />
      {isLeftOut ? <p className="soft small">{words.left}</p> : null}
      <div className="ask-line">
        {mode === "find" ? <WordsField question={question} ask={ask} /> : null}
        <FileChoice onChoose={uploads.add} />
        {terms.length === 0 ? null : (
          <Button kind="quiet" onClick={() => ask({ terms: [], where: "" })}>
            {words.clear}
          </Button>
        )}
      </div>
      <p className="soft small">{mode === "find" ? words.fieldHint : words.basketHint}</p>
      <p className="soft small" role="status">
        {uploads.pending === 0 ? null : words.adding(uploads.pending)}
      </p>
      <NotAdded uploads={uploads} />
    </section>
  );
}

/** Words, signs and weights; what is not understood stays in the field. */
function WordsField({ question, ask }: Pick<Asking, "question" | "ask">) {
  const [line, setLine] = useState("");
  const [fault, setFault] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    try {
      const added = termsOfLine(line);
      if (added.length > 0) ask({ terms: added.reduce(withTerm, question.terms) });
      setLine("");
      setFault(undefined);
    } catch (error) {
      if (!(error instanceof LookalikeError)) throw error;
      setFault(error.message);
    }
  };
  return (
    <form className="words-form" onSubmit={submit}>
      <input
        id="search-words"
        type="text"
        aria-label={words.field}
        aria-describedby={fault === undefined ? undefined : "words-fault"}
        aria-invalid={fault !== undefined}
        placeholder={words.placeholder}
        autoComplete="off"
        maxLength={4096}
        value={line}
        onChange={({ target }) => {
          setLine(target.value);
          setFault(undefined);
        }}
      />
      <Button type="submit" kind="primary">
        {words.add}
      </Button>
      {fault === undefined ? null : (
        <p className="fault name" id="words-fault" role="alert">
          {safeName(fault)}
        </p>
      )}
    </form>
  );
}

function FileChoice({ onChoose }: { readonly onChoose: (files: Iterable<File>) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => input.current?.click()}>{words.choose}</Button>
      <input
        ref={input}
        type="file"
        accept="image/*,.heic,.heif,.avif"
        multiple
        hidden
        aria-label={words.choose}
        onChange={({ target }) => {
          onChoose([...(target.files ?? [])]);
          target.value = ""; // the same file may be chosen again
        }}
      />
    </>
  );
}

function NotAdded({ uploads: { failed, dismiss } }: { readonly uploads: Uploads }) {
  if (failed.length === 0) return null;
  return (
    <Notice kind="danger" action={<Button onClick={dismiss}>{text.jobs.dismiss}</Button>}>
      <ul>
        {failed.map(({ name, error }) => {
          const { title, hint } = wordsOf(error);
          return (
            <li key={name}>
              <strong className="name">{words.notAdded(safeName(name))}</strong>
              <p className="name">
                {safeName(title)}. {safeName(hint)}
              </p>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
