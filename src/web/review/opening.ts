// Which group the review shows when the address names none: the first open one of the filter, else its first.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLocation } from "wouter";
import { reading } from "../api/queries.js";
import { addressOfGroup, type Filter, queryOf } from "./address.js";

/** The query of the first groups of a filter, of its totals too. */
function readFirst(filter: Filter) {
  return reading("groups", { query: { ...queryOf(filter), start: 0, limit: 1 } });
}

/** The beginning of the list under a filter; the one of before until it is there. */
export function useFirst(filter: Filter) {
  return useQuery({ ...readFirst(filter), placeholderData: keepPreviousData });
}

/** Goes to the first open group while `isWanted`. `more` is kept in the address. */
export function useOpening(filter: Filter, more: Readonly<Record<string, string>>, isWanted: boolean): void {
  const [, navigate] = useLocation();
  const open = useQuery({
    ...readFirst({ ...filter, state: filter.state ?? "open" }),
    enabled: isWanted,
  });
  const any = useQuery({ ...readFirst(filter), enabled: isWanted });
  // An answer that is being asked for anew may name a group that was decided meanwhile.
  const id = open.isFetching ? undefined : (open.data?.groups[0] ?? any.data?.groups[0])?.id;
  const address = id === undefined ? undefined : addressOfGroup(id, filter, more);
  useEffect(() => {
    if (isWanted && address !== undefined) navigate(address, { replace: true });
  }, [isWanted, address, navigate]);
}
