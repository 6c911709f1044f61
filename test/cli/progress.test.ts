// The line that says how far a command is, on a terminal made of an array.

import { expect, test } from "vitest";
import { openProgress, progressText } from "../../src/cli/progress.js";

function terminal(columns: number) {
  const written: string[] = [];
  const stream = { isTTY: true, columns, write: (text: string) => written.push(text) };
  let nowMs = 1e12;
  const progress = openProgress(stream as unknown as NodeJS.WriteStream, () => nowMs);
  return { progress, written, wait: (ms: number) => (nowMs += ms) };
}

test("a line fits its terminal, and one that says it has no columns", () => {
  for (const [columns, shown] of [
    [0, "Making 3 of 10 pictures"],
    [80, "Making 3 of 10 pictures"],
    [12, "Making 3 of"],
  ] as const) {
    const { progress, written } = terminal(columns);
    progress.show("Making", 3, 10, "picture");
    expect(written).toEqual([`\r\u001b[K${shown}`]);
  }
});

test("a stage begins at once, counts for itself, and leaves nothing behind", () => {
  const { progress, written, wait } = terminal(80);
  progress.show("Making", 1, 10, "picture");
  wait(50);
  progress.show("Making", 2, 10, "picture");
  progress.show("Asking pdq (1 of 2):", 0, 10, "picture");
  wait(2000);
  progress.show("Asking pdq (1 of 2):", 5, 10, "picture");
  progress.clear();
  expect(written.map((text) => text.replace("\r\u001b[K", ""))).toEqual([
    "Making 1 of 10 pictures",
    "Asking pdq (1 of 2): 0 of 10 pictures",
    "Asking pdq (1 of 2): 5 of 10 pictures, 2.5/s, 2.0 s left",
    "",
  ]);
});

test("nothing is left of what is done", () => {
  expect(progressText("Reading", 10, 10, "file", 5)).toBe("Reading 10 of 10 files, 2.0/s");
});
