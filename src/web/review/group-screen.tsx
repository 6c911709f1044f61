// One group: asks for it, and for its neighbors ahead of time; says what is wrong when it cannot be had.

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link } from "wouter";
import type { GroupAnswer } from "../../contract/review.js";
import { CallError } from "../api/call.js";
import { queryClient } from "../api/queries.js";
import { Empty } from "../parts/controls.js";
import { Failed } from "../parts/failed.js";
import { text } from "../text.js";
import { addressOfGroup, type Filter } from "./address.js";
import { GroupView } from "./group-view.js";
import { loadPicture } from "./pictures.js";
import { readGroup } from "./read-group.js";
import { keeperOf, staysFor } from "./relation.js";
import type { Reviewing } from "./use-commands.js";

const words = text.review;

interface GroupScreenProps extends Reviewing {
  readonly id: string;
  /** Whether the list stands beside it. */
  readonly wide: boolean;
}

export function GroupScreen(props: GroupScreenProps) {
  const { id, filter, wide } = props;
  const { data, error, refetch } = useQuery(readGroup(id, filter));
  usePreloaded(data, filter);
  const list = addressOfGroup(undefined, filter);
  if (error instanceof CallError && ["GROUP_NOT_FOUND", "REQUEST_INVALID"].includes(error.code)) {
    return (
      <Empty title={words.notFound}>
        <p>{words.notFoundHint}</p>
        <Link className="button" href={list}>
          {words.back}
        </Link>
        <Link href="/decisions">{text.decisions.toDecisions}</Link>
      </Empty>
    );
  }
  if (data === undefined) {
    return error === null ? (
      <p className="soft waiting-group">{text.loading}</p>
    ) : (
      <Failed error={error} retry={() => void refetch()} />
    );
  }
  return <GroupView {...props} answer={data} back={wide ? undefined : list} />;
}

/** Has the groups one can go to from here, and their pictures, at hand before anybody goes. */
function usePreloaded(answer: GroupAnswer | undefined, filter: Filter): void {
  const { next, nextOpen, previous } = answer ?? {};
  useEffect(() => {
    for (const id of new Set([nextOpen, next, previous])) {
      if (id !== undefined) void preload(id, filter);
    }
  }, [next, nextOpen, previous, filter]);
}

async function preload(id: string, filter: Filter): Promise<void> {
  const answer = await queryClient.ensureQueryData(readGroup(id, filter)).catch(() => undefined);
  if (answer === undefined) return;
  const keeper = keeperOf(answer.group);
  const first = answer.group.members.find((member) => member !== keeper);
  const shown = first === undefined ? [keeper] : [staysFor(answer.group, keeper, first), first];
  for (const { image } of shown) void loadPicture(image, 1024);
}
