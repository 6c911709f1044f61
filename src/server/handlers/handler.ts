// The type of a handler, derived from the route table: what it gets was validated by the route's shapes, what it
// gives is the route's answer.

import type { z } from "zod";
import type { RouteName } from "../../contract/paths.js";
import type { AnswerOf, BytesBody, ROUTES } from "../../contract/routes.js";
import type { HeaderOf } from "../guard.js";

type Said<Name extends RouteName, Part extends "params" | "query" | "body"> = (typeof ROUTES)[Name] extends {
  readonly [P in Part]: infer Shape extends z.ZodType;
}
  ? z.output<Shape>
  : undefined;

/** Only where the route takes a body that is no JSON. */
type Bytes<Name extends RouteName> = (typeof ROUTES)[Name] extends { readonly bytes: BytesBody }
  ? Uint8Array
  : undefined;

export interface Input<Name extends RouteName> {
  readonly params: Said<Name, "params">;
  readonly query: Said<Name, "query">;
  readonly body: Said<Name, "body">;
  readonly bytes: Bytes<Name>;
  readonly header: HeaderOf;
  /** Only the headers of the answer are wanted. */
  readonly isHead: boolean;
}

/** What a route answers: its JSON, or a response of its own where it answers no JSON. */
export type Output<Name extends RouteName> = [AnswerOf<Name>] extends [never] ? Response : AnswerOf<Name>;

export type Handlers<Names extends RouteName = RouteName> = {
  readonly [Name in Names]: (input: Input<Name>) => Output<Name> | Promise<Output<Name>>;
};
