// What the pages read, by key: one place that knows which answers a change makes stale.

import { QueryClient } from "@tanstack/react-query";
import { CallError, type CallOptions, call } from "./call.js";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000, // events say when something changed
      retry: (failures, error) => error instanceof CallError && error.status === 0 && failures < 3,
      refetchOnWindowFocus: true,
    },
  },
});

type Reading =
  | "overview"
  | "failures"
  | "groups"
  | "group"
  | "folders"
  | "plan"
  | "decisions"
  | "history"
  | "quarantine"
  | "jobs"
  | "job"
  | "image"
  | "search"
  | "recommend"
  | "facets"
  | "spaces"
  | "evaluations"
  | "evaluation"
  | "evaluationPictures"
  | "evaluationPicture";

/** The query of one reading route: `useQuery(reading("overview"))`. A question is sent as a body. */
export function reading<Name extends Reading>(
  name: Name,
  options: Omit<CallOptions, "bytes" | "signal"> = {},
) {
  return {
    queryKey: [name, options.params ?? {}, options.query ?? {}, options.body ?? {}] as const,
    queryFn: ({ signal }: { signal: AbortSignal }) => call(name, { ...options, signal }),
  };
}

/** Marks everything that hangs on the groups as stale; what is on the screen is asked for again. */
export function groupsChanged(): void {
  for (const name of ["overview", "groups", "group", "folders", "plan", "decisions"] satisfies Reading[])
    void queryClient.invalidateQueries({ queryKey: [name] });
}

/** Marks everything as stale: the catalog changed, or the server was away. */
export function everythingChanged(): void {
  void queryClient.invalidateQueries();
}
