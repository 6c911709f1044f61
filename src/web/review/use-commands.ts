// What every command does to one group, whether a key or a button asked for it.

import { type RefObject, useState } from "react";
import { useLocation } from "wouter";
import type { Member } from "../../contract/answers.js";
import type { GroupAnswer, GroupDecision, ReviewedGroup } from "../../contract/review.js";
import { queryClient } from "../api/queries.js";
import { text } from "../text.js";
import { decisionOf, finishes } from "./actions.js";
import { addressOfGroup, type Filter, type Mode } from "./address.js";
import { afterwards } from "./afterwards.js";
import type { Deciding } from "./decide.js";
import type { Command } from "./keys.js";
import { readGroup } from "./read-group.js";
import type { SharedView } from "./use-view.js";

/** A group as it stood after a decision, to come back to. */
export type Said = ReviewedGroup;

/** What stays while one walks from group to group. */
export interface Reviewing {
  readonly filter: Filter;
  readonly deciding: Deciding;
  /** What was decided on this page, the newest last. */
  readonly said: RefObject<Said[]>;
  /** The group that had the focus last. */
  readonly entered: RefObject<string | undefined>;
  showKeys(): void;
}

export interface CommandContext extends Omit<Reviewing, "entered"> {
  readonly answer: GroupAnswer;
  /** What of the address stays from group to group. */
  readonly look: Readonly<Record<string, string>>;
  readonly keeper: Member;
  readonly member: Member;
  readonly shared: SharedView;
  lookAt(member: Member | undefined): void;
  setMode(mode: Mode): void;
  toggleProof(): void;
  flip(on: boolean): void;
}

export interface Commands {
  /** Does it; false when there is nothing to do. A number looks at that file (0-based). */
  run(command: Command | number): boolean;
  /** What was just stored, in words. */
  readonly told: string;
}

export function useCommands(context: CommandContext): Commands {
  const [told, tell] = useState("");
  const go = useGo(context);
  const { look, step } = lookIn(context);
  const { decide, takeBack } = sayOf(context, go, tell);
  const effects = effectsOf(context, { go, step, takeBack });
  const run = (command: Command | number): boolean => {
    if (typeof command === "number") {
      look(context.answer.group.members[command]);
      return true;
    }
    const decision = decisionOf(command, context.member);
    if (decision !== undefined) {
      void decide(decision);
      return true;
    }
    const effect = effects[command];
    effect?.();
    return effect !== undefined;
  };
  return { run, told };
}

type Go = (group: string | undefined) => void;

/** Goes to a group of the same list, compared in the same way. */
function useGo({ filter, look }: CommandContext): Go {
  const [, navigate] = useLocation();
  return (group) => {
    if (group !== undefined) navigate(addressOfGroup(group, filter, look));
  };
}

/** Looks at another file; the keeper stands beside whatever is looked at. */
function lookIn({ answer, keeper, member, ...context }: CommandContext) {
  const others = answer.group.members.filter((file) => file !== keeper);
  const look = (file: Member | undefined) => {
    if (file !== undefined && file !== keeper) context.lookAt(file);
  };
  const step = (by: number) =>
    look(others[(others.indexOf(member) + by + others.length) % Math.max(1, others.length)]);
  return { look, step };
}

/** Says something of the group, or takes it back, and goes where there is more to say. */
function sayOf(context: CommandContext, go: Go, tell: (words: string) => void) {
  const { answer, filter, deciding, said } = context;
  const { group } = answer;
  // "Stored" is said when it is: the picture of the page runs ahead of the disk, the words do not.
  const store = async (asked: ReviewedGroup, decision: GroupDecision) => {
    const isStored = await deciding.decide(asked, decision);
    if (isStored) tell(text.review.decide.stored[decision.action]);
    return isStored;
  };
  const decide = async (decision: GroupDecision) => {
    if (!finishes(decision)) {
      if (decision.action === "keeper") context.lookAt(undefined);
      await store(group, decision);
      return;
    }
    said.current.push(afterwards(group, decision));
    const stored = store(group, decision);
    if (answer.nextOpen !== undefined && !isDecided(answer.nextOpen, filter)) go(answer.nextOpen);
    else if (await stored) {
      const now = await queryClient.fetchQuery({ ...readGroup(group.id, filter), staleTime: 0 });
      go(now.nextOpen);
    }
  };
  const takeBack = () => {
    const last = group.state === "decided" ? group : said.current.pop();
    if (last === undefined) {
      tell(text.review.decide.nothingToTakeBack);
      return;
    }
    said.current = said.current.filter(({ id }) => id !== last.id);
    void store(last, { action: "clear" });
    if (last.id !== group.id) go(last.id);
  };
  return { decide, takeBack };
}

interface Steps {
  readonly go: Go;
  step(by: number): void;
  takeBack(): void;
}

/** What every command does that decides nothing. */
function effectsOf(
  { answer, shared, ...context }: CommandContext,
  { go, step, takeBack }: Steps,
): Partial<Record<Command, () => void>> {
  return {
    nextGroup: () => go(answer.next ?? (answer.position === undefined ? answer.nextOpen : undefined)),
    previousGroup: () => go(answer.previous),
    nextMember: () => step(1),
    previousMember: () => step(-1),
    takeBack,
    side: () => context.setMode("side"),
    blink: () => context.setMode("blink"),
    difference: () => context.setMode("difference"),
    flip: () => context.flip(true),
    proof: context.toggleProof,
    zoomIn: shared.zoomIn,
    zoomOut: shared.zoomOut,
    zoomFit: shared.fit,
    zoomActual: () => shared.actual(),
    help: context.showKeys,
  };
}

/** Whether a group that was asked for ahead of time is decided by now. */
function isDecided(id: string, filter: Filter): boolean {
  return queryClient.getQueryData<GroupAnswer>(readGroup(id, filter).queryKey)?.group.state === "decided";
}
