// What the addresses of evaluations say: /evaluations/NAME?k=..&figure=..&heat=.., .../pictures?sort=..&page=.. and
// .../pictures/NUMBER?sort=... Addresses are typed by hand: what makes no sense is left out.

import type { PictureOrder } from "../../contract/evaluations.js";

export const FIGURES = ["f1", "recall", "precision"] as const;
export type Figure = (typeof FIGURES)[number];

/** strict: recall by one threshold at 99.99 % precision. first: recall at 1. */
export const HEATS = ["strict", "first"] as const;
export type Heat = (typeof HEATS)[number];

/** How the figures of an evaluation are looked at. */
export interface Look {
  readonly k: number;
  readonly figure: Figure;
  readonly heat: Heat;
}

/** `known` are the k that were evaluated; the largest unless one is named. */
export function readLook(search: URLSearchParams, known: readonly number[]): Look {
  const asked = Number(search.get("k") ?? "");
  return {
    k: known.find((k) => k === asked) ?? known.reduce((most, k) => Math.max(most, k), 0),
    figure: FIGURES.find((figure) => figure === search.get("figure")) ?? "f1",
    heat: HEATS.find((heat) => heat === search.get("heat")) ?? "strict",
  };
}

/** As the select shows them; the first one unless another is named. */
export const SORTS = [
  "neighbors",
  "recovery",
  "hardest",
  "number",
] as const satisfies readonly PictureOrder[];

export function readSort(search: URLSearchParams): PictureOrder {
  return SORTS.find((sort) => sort === search.get("sort")) ?? "neighbors";
}

/** 1-based; 1 for what is no page. */
export function readPage(search: URLSearchParams): number {
  const page = Number(search.get("page") ?? "");
  return Number.isSafeInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1;
}

/** A number of the path; undefined for what is none. */
export function readNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : undefined;
}

export function addressOfEvaluation(evaluation: string, look: Partial<Look> = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(look)) if (value !== undefined) search.set(key, String(value));
  return withSearch(pathOf(evaluation), search);
}

export function addressOfPictures(evaluation: string, sort: PictureOrder, page = 1): string {
  const search = new URLSearchParams({ sort });
  if (page > 1) search.set("page", String(page));
  return withSearch(`${pathOf(evaluation)}/pictures`, search);
}

export function addressOfPicture(evaluation: string, number: number, sort: PictureOrder): string {
  return withSearch(`${pathOf(evaluation)}/pictures/${number}`, new URLSearchParams({ sort }));
}

function pathOf(evaluation: string): string {
  return `/evaluations/${encodeURIComponent(evaluation)}`;
}

function withSearch(path: string, search: URLSearchParams): string {
  return search.size === 0 ? path : `${path}?${search}`;
}
