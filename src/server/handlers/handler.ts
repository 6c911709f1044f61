// The type of a handler, derived from the route table: what it gets was validated by the route's shapes, what it
// gives is the route's answer.

import type { z } from "zod";
import type { RouteName } from "../../contract/paths.js";
import type { AnswerOf, ROUTES } from "../../contract/routes.js";
import type { HeaderOf } from "../guard.js";

type Said<Name extends RouteName, Part extends "params" | "query" | "body"> = (typeof ROUTES)[Name] extends {
  readonly [P in Part]: infer Shape extends z.ZodType;
}
  ? z.output<Shape>
  : undefined;

export interface Input<Name extends RouteName> {
  readonly params: Said<Name, "params">;
  readonly query: Said<Name, "query">;
  readonly body: Said<Name, "body">;
  readonly header: HeaderOf;
  /** Only the headers of the answer are wanted. */
  readonly isHead: boolean;
}

/** What a route answers: its JSON, or a response of its own where it answers no JSON. */
export type Output<Name extends RouteName> = [AnswerOf<Name>] extends [never] ? Response : AnswerOf<Name>;

export type Handlers<Names extends RouteName = RouteName> = {
  readonly [Name in Names]: (input: Input<Name>) => Output<Name> | Promise<Output<Name>>;
};
