// What a page asked the server for: that it is on its way, why it did not come, and itself once it is there. What is
// there already stays while a later answer fails.

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { text } from "../text.js";
import { Failed } from "./failed.js";

export function Loaded<Answer>({
  query: { data, error, refetch },
  children,
}: {
  readonly query: Pick<UseQueryResult<Answer>, "data" | "error" | "refetch">;
  readonly children: (answer: Answer) => ReactNode;
}) {
  return (
    <>
      {error === null ? null : <Failed error={error} retry={() => void refetch()} />}
      {data === undefined ? error === null && <p className="soft">{text.loading}</p> : children(data)}
    </>
  );
}
