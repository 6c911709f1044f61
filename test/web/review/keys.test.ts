import { describe, expect, it } from "vitest";
import { COMMANDS, commandOf, KEYS, shortcutOf } from "../../../src/web/review/keys.js";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey", boolean>> = {}) =>
  commandOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe("commandOf", () => {
  it("tells a letter from its capital", () => {
    expect(press("n")).toBe("notDuplicates");
    expect(press("N")).toBe("notThisOne");
  });

  it("leaves keys with a modifier to the browser", () => {
    for (const held of ["ctrlKey", "metaKey", "altKey"] as const)
      expect(press("a", { [held]: true })).toBeUndefined();
  });

  it("numbers files from 1", () => {
    expect([press("1"), press("9")]).toEqual([0, 8]);
    expect(press("0")).toBe("zoomFit");
  });
});

it("gives every command keys of its own", () => {
  const keys = COMMANDS.flatMap((command) => KEYS[command]);
  expect(new Set(keys).size).toBe(keys.length);
  expect(shortcutOf("notThisOne")).toBe("⇧N");
  expect(shortcutOf("keepAll")).toBe("A");
});
