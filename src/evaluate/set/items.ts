// Which picture of the set each file is: read from its name, since the files are all that a run leaves behind.

import type { Catalog } from "../../catalog/catalog.js";
import type { Item } from "../asked.js";

export interface SetItem extends Item {
  /** In the set's catalog. */
  readonly path: string;
  /** Row of the catalog. */
  readonly image: number;
  /** Content id. */
  readonly content: string;
}

const NAME =
  /(?:^|\/)(?<kind>originals|edited|distractors)\/(?<number>\d{6})(?:--(?<edit>[^/]+))?\.[a-z0-9]+$/;

/** What a file of a set is, by its path in the set's catalog; undefined for one that is none of its pictures. */
export function namedItem(path: string): Item | undefined {
  const { kind, number, edit } = NAME.exec(path)?.groups ?? {};
  if (kind === undefined) return undefined;
  return {
    original: Number(number),
    ...(edit === undefined ? {} : { edit }),
    ...(kind === "distractors" ? { isDistractor: true } : {}),
  };
}

/** The pictures of a set that could be read, in an order that is always the same. */
export function itemsOf({ store }: Catalog): SetItem[] {
  const items: SetItem[] = [];
  const contents = new Map([...store.images()].map(({ id, content }) => [id, content]));
  for (const { path, image } of store.files()) {
    const item = namedItem(path);
    const content = image === undefined ? undefined : contents.get(image);
    if (item === undefined || image === undefined || content === undefined) continue;
    items.push({ path, image, content, ...item });
  }
  return items.sort((a, b) => (a.path < b.path ? -1 : 1));
}
