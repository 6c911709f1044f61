// Truth as JSON: groups, pairs, an answer of `lookalike duplicates --json`, or what imagededup writes, a map from every
// file to its duplicates, with scores or without. The keys of the last are names of files, also "groups" and "pairs":
// no neighbor is written as a group or a pair is.

import { pathOfNamed } from "../../catalog/platform.js";
import { shortened } from "../../search/hashes/formats/format.js";
import {
  LABELS,
  type StatedPair,
  type StatedTruth,
  samenessOf,
  statedPairs,
  truthInvalid,
} from "./stated.js";

type JsonObject = Readonly<Record<string, unknown>>;

/** Throws TRUTH_INVALID naming the place: "groups[3][1]". */
export function truthOfJson(text: string): StatedTruth {
  const value = parse(text);
  if (Array.isArray(value)) return statedPairs(value.map((entry, i) => pairAt(entry, `[${i}]`)));
  if (!isObject(value)) throw unexpected("an object or a list", "the top", value);
  if (isNeighbors(value)) return ofNeighbors(value);
  if (Array.isArray(value.groups))
    return {
      kind: "groups",
      same: value.groups.map((group, i) => groupAt(group, `groups[${i}]`)),
      different: [],
    };
  if (Array.isArray(value.pairs))
    return statedPairs(value.pairs.map((entry, i) => pairAt(entry, `pairs[${i}]`)));
  return ofNeighbors(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const position = /position (\d+)/.exec(message)?.[1];
    const line =
      position === undefined ? "" : ` in line ${text.slice(0, Number(position)).split("\n").length}`;
    throw truthInvalid(`Expected JSON but it cannot be read${line}: ${message.slice(0, 200)}`);
  }
}

/** A list of names, or a group of `lookalike duplicates --json`. */
function groupAt(group: unknown, at: string): string[] {
  if (Array.isArray(group)) return group.map((name, i) => nameAt(name, `${at}[${i}]`));
  if (!isObject(group) || !Array.isArray(group.members)) throw unexpected("a list of names", at, group);
  return group.members.map((member: unknown, i) => memberAt(member, `${at}.members[${i}]`));
}

function memberAt(member: unknown, at: string): string {
  if (!isObject(member)) throw unexpected("a file of a group", at, member);
  const path = nameAt(member.path, `${at}.path`);
  const { pathBase64 } = member;
  return typeof pathBase64 === "string" ? pathOfNamed({ path, pathBase64 }) : path;
}

/** ["a.jpg", "b.jpg"] or {"a": "a.jpg", "b": "b.jpg", "same": false}. */
function pairAt(entry: unknown, at: string): StatedPair {
  if (Array.isArray(entry)) {
    if (entry.length !== 2)
      throw truthInvalid(`Expected two names at ${at} but received ${entry.length}`, GROUPS);
    return { a: nameAt(entry[0], `${at}[0]`), b: nameAt(entry[1], `${at}[1]`), isSame: true };
  }
  if (!isObject(entry)) throw unexpected("a pair of names", at, entry);
  const label = entry.same ?? entry.label ?? entry.duplicate ?? true;
  const isSame = samenessOf(label);
  if (isSame === undefined) throw unexpected(LABELS, `the label of ${at}`, label);
  return { a: nameAt(entry.a, `${at}.a`), b: nameAt(entry.b, `${at}.b`), isSame };
}

const GROUPS = 'More than two that are the same are a group: {"groups":[["a.jpg","b.jpg","c.jpg"]]}';

/** Who has a neighbor is one, so that a map of anything has two keys. */
function isNeighbors(value: JsonObject): boolean {
  const lists = Object.values(value);
  return lists.length > 1 && lists.every((list) => Array.isArray(list) && list.every(isNeighbor));
}

/** A name, or a name and its score. */
function isNeighbor(value: unknown): boolean {
  if (!Array.isArray(value)) return typeof value === "string";
  return value.length === 2 && typeof value[0] === "string" && typeof value[1] === "number";
}

/** imagededup: {"a.jpg": ["b.jpg"]} or {"a.jpg": [["b.jpg", 0.9]]}; who has none is named, too. */
function ofNeighbors(value: JsonObject): StatedTruth {
  const same: string[][] = [];
  for (const [name, others] of Object.entries(value)) {
    const at = shortened(name);
    if (!Array.isArray(others)) throw unexpected("a list of names", at, others);
    if (others.length === 0) same.push([nameAt(name, "a key")]);
    for (const [i, other] of others.entries())
      same.push([nameAt(name, "a key"), nameAt(Array.isArray(other) ? other[0] : other, `${at}[${i}]`)]);
  }
  return { kind: "pairs", same, different: [] };
}

function nameAt(name: unknown, at: string): string {
  if (typeof name !== "string" || name.trim() === "") throw unexpected("the name of a file", at, name);
  return name;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unexpected(expected: string, at: string, value: unknown) {
  const came = typeof value === "string" ? shortened(value) : Array.isArray(value) ? "a list" : kindOf(value);
  return truthInvalid(`Expected ${expected} at ${at} but received ${came}`);
}

function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  return isObject(value) ? "an object" : String(value);
}
