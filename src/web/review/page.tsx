// The review: the groups at the left, one of them at the right; on a narrow screen one after the other.

import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { Link, useLocation, useParams, useSearch } from "wouter";
import { fileName, safeName } from "../format.js";
import { Notice } from "../parts/controls.js";
import { Failed, wordsOf } from "../parts/failed.js";
import { text } from "../text.js";
import { addressOfGroup, type Filter, lookOf, readFilter } from "./address.js";
import { type Undone, useDecide } from "./decide.js";
import { GroupScreen } from "./group-screen.js";
import { KeysDialog } from "./keys-dialog.js";
import { List } from "./list.js";
import { useFirst, useOpening } from "./opening.js";
import { readGroup } from "./read-group.js";
import { keeperOf } from "./relation.js";
import type { Said } from "./use-commands.js";
import { useKeys } from "./use-keys.js";
import "./review.css";

export function ReviewPage() {
  const { group } = useParams<{ group?: string }>();
  const wide = useWide();
  const { filter, more } = useAddress();
  const [keysShown, showKeys] = useState(false);
  // What was said outlives the group that is shown: it can be taken back from any other.
  const deciding = useDecide();
  const said = useRef<Said[]>([]);
  const entered = useRef<string | undefined>(undefined);
  const reviewing = { filter, deciding, said, entered, showKeys: () => showKeys(true) };
  useOpening(filter, more, group === undefined && wide);
  useEffect(() => {
    if (group === undefined) entered.current = "";
  }, [group]);
  usePageKeys(filter, wide, reviewing.showKeys);
  return (
    <div className={wide ? "review wide" : "review"}>
      {!wide && group !== undefined ? null : <Listed filter={filter} more={more} current={group} />}
      {group === undefined ? null : (
        <div className="shown">
          {deciding.undone === undefined ? null : <NotStored undone={deciding.undone} filter={filter} />}
          <GroupScreen id={group} wide={wide} {...reviewing} />
        </div>
      )}
      <KeysDialog open={keysShown} onClose={() => showKeys(false)} />
    </div>
  );
}

/** The filter, the same object while it says the same, and what else the address keeps. */
function useAddress() {
  const search = useSearch();
  const key = addressOfGroup(undefined, readFilter(new URLSearchParams(search)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same filter stays the same object
  const filter = useMemo(() => readFilter(new URLSearchParams(search)), [key]);
  return { filter, more: lookOf(new URLSearchParams(search)) };
}

/** The keys that belong to no group. */
function usePageKeys(filter: Filter, wide: boolean, help: () => void): void {
  const [, navigate] = useLocation();
  useKeys((command) => {
    if (command === "help") help();
    else if (command === "filters") focusIn(".filters button");
    else if (command === "list") {
      if (wide) focusIn('.group-row[aria-current="true"], .group-row');
      else navigate(addressOfGroup(undefined, filter));
    } else return false;
    return true;
  });
}

interface ListedProps {
  readonly filter: Filter;
  readonly more: Readonly<Record<string, string>>;
  readonly current: string | undefined;
}

/** The list, as soon as its beginning is known. */
function Listed({ filter, more, current }: ListedProps) {
  const [, navigate] = useLocation();
  const { data, error, refetch } = useFirst(filter);
  const shown = useQuery({ ...readGroup(current ?? "", filter), enabled: false });
  if (data === undefined) return <ListWaiting error={error} retry={() => void refetch()} />;
  return (
    <List
      first={data}
      filter={filter}
      setFilter={(next) => navigate(addressOfGroup(undefined, next, more), { replace: true })}
      current={current}
      position={shown.data?.position}
      more={more}
    />
  );
}

function ListWaiting({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  return error === null ? (
    <p className="page soft">{text.loading}</p>
  ) : (
    <Failed error={error} retry={retry} />
  );
}

function NotStored({ undone, filter }: { readonly undone: Undone; readonly filter: Filter }) {
  const { title, hint } = wordsOf(undone.error);
  const name = safeName(fileName(keeperOf(undone.group).path));
  const words = text.review.decide;
  return (
    <Notice
      kind="danger"
      action={
        <Link className="button" href={addressOfGroup(undone.group.id, filter)}>
          {words.toGroup}
        </Link>
      }
    >
      <strong className="name">{words.failed(name)}</strong>
      <p className="name">
        {title}. {hint}
      </p>
    </Notice>
  );
}

/** Whether list and group have room beside each other. */
function useWide(): boolean {
  const [query] = useState(() => window.matchMedia("(min-width: 56rem)"));
  const [wide, setWide] = useState(query.matches);
  useEffect(() => {
    const heard = () => setWide(query.matches);
    query.addEventListener("change", heard);
    return () => query.removeEventListener("change", heard);
  }, [query]);
  return wide;
}

function focusIn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}
