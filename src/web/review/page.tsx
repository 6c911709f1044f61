// The review: the groups at the left, one of them at the right; on a narrow screen one after the other.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { Link, useLocation, useParams, useSearch } from "wouter";
import { reading } from "../api/queries.js";
import { fileName, safeName } from "../format.js";
import { Notice } from "../parts/controls.js";
import { Failed, wordsOf } from "../parts/failed.js";
import { text } from "../text.js";
import { addressOfGroup, type Filter, queryOf, readFilter, readMode } from "./address.js";
import { type Undone, useDecide } from "./decide.js";
import { GroupScreen } from "./group-screen.js";
import { KeysDialog } from "./keys-dialog.js";
import { List } from "./list.js";
import { readGroup } from "./read-group.js";
import { keeperOf } from "./relation.js";
import type { Said } from "./use-commands.js";
import { useKeys } from "./use-keys.js";
import "./review.css";

export function ReviewPage() {
  const { group } = useParams<{ group?: string }>();
  const search = useSearch();
  const [, navigate] = useLocation();
  const wide = useWide();
  const filterKey = addressOfGroup(undefined, readFilter(new URLSearchParams(search)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same filter stays the same object
  const filter = useMemo(() => readFilter(new URLSearchParams(search)), [filterKey]);
  const mode = readMode(new URLSearchParams(search));
  const [keysShown, showKeys] = useState(false);
  const deciding = useDecide();
  const said = useRef<Said[]>([]);
  const entered = useRef<string | undefined>(undefined);
  const first = useQuery({
    ...reading("groups", { query: { ...queryOf(filter), start: 0, limit: 1 } }),
    placeholderData: keepPreviousData,
  });
  const shown = useQuery({
    ...readGroup(group ?? "", filter),
    enabled: false,
  });
  const firstId = first.isPlaceholderData ? undefined : first.data?.groups[0]?.id;
  const more: Record<string, string> = mode === "side" ? {} : { mode };
  useEffect(() => {
    if (group === undefined && wide && firstId !== undefined)
      navigate(addressOfGroup(firstId, filter, mode === "side" ? {} : { mode }), { replace: true });
    if (group === undefined) entered.current = "";
  }, [group, wide, firstId, filter, mode, navigate]);
  useKeys((command) => {
    if (command === "help") showKeys(true);
    else if (command === "filters") focusIn(".filters button");
    else if (command === "list")
      wide ? focusIn('.group-row[aria-current="true"], .group-row') : navigate(filterKey);
    else return false;
    return true;
  });
  const setFilter = (next: Filter) => navigate(addressOfGroup(undefined, next, more), { replace: true });
  return (
    <div className={wide ? "review wide" : "review"}>
      {!wide && group !== undefined ? null : first.data === undefined ? (
        <ListWaiting error={first.error} retry={() => void first.refetch()} />
      ) : (
        <List
          first={first.data}
          filter={filter}
          setFilter={setFilter}
          current={group}
          position={shown.data?.position}
          more={more}
        />
      )}
      {group === undefined ? null : (
        <div className="shown">
          {deciding.undone === undefined ? null : <NotStored undone={deciding.undone} filter={filter} />}
          <GroupScreen
            id={group}
            filter={filter}
            wide={wide}
            deciding={deciding}
            said={said}
            entered={entered}
            showKeys={() => showKeys(true)}
          />
        </div>
      )}
      <KeysDialog open={keysShown} onClose={() => showKeys(false)} />
    </div>
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
