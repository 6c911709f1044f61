// The filter as it is typed. One that is refused stays, with a caret below the character that is wrong.

import { type FormEvent, useEffect, useRef, useState } from "react";
import type { CallError } from "../api/call.js";
import { safeName } from "../format.js";
import { Button } from "../parts/controls.js";
import { text } from "../text.js";
import { placeOfFault } from "./filter-text.js";

const words = text.search.filter;

interface FilterFieldProps {
  readonly where: string;
  /** What is wrong with it. */
  readonly fault: CallError | undefined;
  onChange(where: string): void;
}

export function FilterField({ where, fault, onChange }: FilterFieldProps) {
  const [draft, setDraft] = useState(where);
  useEffect(() => setDraft(where), [where]);
  const input = useRef<HTMLInputElement>(null);
  useMarkedFault(input, fault);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange(draft.trim());
  };
  return (
    <form className="filter-form" onSubmit={submit}>
      <label htmlFor="search-filter">{words.label}</label>
      <input
        ref={input}
        id="search-filter"
        type="text"
        className="code"
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : "filter-fault"}
        placeholder={words.placeholder}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={8192}
        value={draft}
        onChange={({ target }) => setDraft(target.value)}
      />
      <Button type="submit">{words.apply}</Button>
      {where === "" ? null : (
        <Button kind="quiet" onClick={() => onChange("")}>
          {words.clear}
        </Button>
      )}
      {fault === undefined ? null : (
        <div className="fault" id="filter-fault" role="alert">
          <p className="name">{safeName(fault.message)}</p>
          <pre>{fault.hint.split("\n").map(safeName).join("\n")}</pre>
        </div>
      )}
    </form>
  );
}

/** Selects the character that is wrong, for whoever is still in the field. */
function useMarkedFault(input: React.RefObject<HTMLInputElement | null>, fault: CallError | undefined): void {
  useEffect(() => {
    const at = fault === undefined ? undefined : placeOfFault(fault.message);
    if (at !== undefined && document.activeElement === input.current)
      input.current?.setSelectionRange(at, at + 1);
  }, [input, fault]);
}
