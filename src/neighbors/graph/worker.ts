// The thread that holds a graph: opens it when it is first asked about, after all its bytes were verified, and
// answers with ids. Asked about another one, it lets go of the first.

import { LookalikeError } from "../../contract/errors.js";
import type { Graph } from "./graph.js";
import { openVerified } from "./graph-file.js";
import type { GraphAnswer, GraphTask } from "./threaded-graph.js";

let open: { readonly file: string; readonly graph: Graph } | undefined;

export default function answer({ place, described, unit, count }: GraphTask): GraphAnswer {
  const file = `${place.folder}\n${described.file}`;
  try {
    if (open?.file !== file) open = { file, graph: openVerified(place, described) };
  } catch (error) {
    if (error instanceof LookalikeError && error.code === "INDEX_DAMAGED") return { damaged: error.message };
    throw error;
  }
  return unit === undefined || count === undefined ? new Uint32Array(0) : open.graph.nearest(unit, count);
}
