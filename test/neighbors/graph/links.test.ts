import { describe, expect, test } from "vitest";
import { Links } from "../../../src/neighbors/graph/links.js";

/** Three vectors, the second also on two levels above; 1 is linked to 0 and 2 below and to nobody above. */
function three(): Links {
  const links = new Links(2);
  for (const level of [0, 2, 0]) links.add(level);
  links.set(1, 0, Uint32Array.of(2, 0, 9), 2);
  links.append(0, 0, 1);
  links.append(2, 0, 1);
  [links.entry, links.topLevel] = [1, 2];
  return links;
}

/** The same from its bytes, after something was done to them. */
function reread(links: Links, damage: (parts: Uint8Array[]) => void = () => undefined): Links {
  const other = new Links(2);
  other.resize(links.size, links.wordsAbove);
  const parts = other.parts();
  for (const [at, part] of links.parts().entries()) parts[at]!.set(part);
  damage(parts);
  other.settle(links.entry, links.topLevel);
  return other;
}

const listOf = (links: Links, id: number, level: number) => {
  const [lists, start] = [links.listsOf(level), links.startOf(id, level)];
  return [...lists.subarray(start + 1, start + 1 + lists[start]!)];
};

describe("links", () => {
  test("are as many as there is room for: twice as many on the lowest level", () => {
    const links = three();
    expect([0, 1, 2].map((id) => listOf(links, id, 0))).toEqual([[1], [2, 0], [1]]);
    expect([1, 1, 1].map(() => links.append(1, 0, 2))).toEqual([true, true, false]);
    expect([0, 0, 0].map((id) => links.append(1, 2, id))).toEqual([true, true, false]);
    expect(listOf(links, 1, 2)).toEqual([0, 0]);
    expect(listOf(links, 1, 1)).toEqual([]);
  });

  test("are the same from their bytes, and may be added to", () => {
    const links = reread(three());
    links.add(1);
    links.append(3, 1, 1);
    expect([0, 1, 2].map((id) => listOf(links, id, 0))).toEqual([[1], [2, 0], [1]]);
    expect([listOf(links, 3, 1), listOf(links, 1, 2), links.size]).toEqual([[1], [], 4]);
    expect(reread(new Links(2)).topLevel).toBe(-1);
  });

  test("bytes that are none are refused, whatever they say", () => {
    const word = (part: Uint8Array, at: number, value: number) =>
      new DataView(part.buffer, part.byteOffset).setUint32(4 * at, value, true);
    for (const [damage, message] of [
      [(parts: Uint8Array[]) => parts[0]!.fill(1), "its levels are not those of its links"],
      [(parts: Uint8Array[]) => parts[0]!.set([2, 0, 0]), "its beginning is on another level"],
      [(parts: Uint8Array[]) => word(parts[1]!, 0, 5), "it has a list of 5 links"],
      [(parts: Uint8Array[]) => word(parts[1]!, 1, 3), "it has a link to vector 3"],
      [(parts: Uint8Array[]) => word(parts[2]!, 0, 3), "it has a list of 3 links"],
    ] as const)
      expect(() => reread(three(), damage)).toThrow(message);
  });
});
