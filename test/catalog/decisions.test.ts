import { appendFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  type Decisions,
  followDecisions,
  readDecisions,
  recordDecisions,
} from "../../src/catalog/decisions.js";
import type { Decision, FileMark } from "../../src/catalog/said.js";
import { temporaryFolder } from "../support/folder.js";

const image = (content: string, pixel: string) => ({ content, pixel });
const A = image("aa", "pa");
const B = image("bb", "pb");
const say = (a: typeof A, b: typeof A, answer: Decision["answer"]): Decision => ({
  a,
  b,
  answer,
  at: "2026-01-01T00:00:00Z",
});

test("an answer holds both ways round", () => {
  const path = join(temporaryFolder(), "decisions.jsonl");
  recordDecisions(path, [say(A, B, "different")]);
  const decisions = readDecisions(path);
  expect(decisions.answer(A, B)).toBe("different");
  expect(decisions.answer(B, A)).toBe("different");
  expect(decisions.answer(A, image("cc", "pc"))).toBeUndefined();
});

test("it survives a change of the bytes that leaves the pixels (a rating was edited)", () => {
  const path = join(temporaryFolder(), "decisions.jsonl");
  recordDecisions(path, [say(A, B, "same")]);
  expect(readDecisions(path).answer(image("a2", "pa"), B)).toBe("same");
});

test("the newest answer wins, by bytes or by pixels, and can be taken back", () => {
  const path = join(temporaryFolder(), "decisions.jsonl");
  recordDecisions(path, [say(A, B, "different")]);
  recordDecisions(path, [say(image("a2", "pa"), B, "same")]);
  expect(readDecisions(path).answer(A, B)).toBe("same");
  recordDecisions(path, [say(A, B, undefined)]);
  expect(readDecisions(path).answer(A, B)).toBeUndefined();
});

describe("marks", () => {
  const there = () => true;
  const gone = () => false;
  const markOf = (file: typeof A & { path: string }, mark: FileMark["mark"]): FileMark => ({
    file,
    mark,
    at: "2026-01-01T00:00:00Z",
  });

  test("a mark holds for its file alone, by content or by pixels, the newest winning", () => {
    const path = join(temporaryFolder(), "decisions.jsonl");
    recordDecisions(path, [markOf({ ...A, path: "a.jpg" }, "keeper")]);
    const decisions = readDecisions(path);
    expect(decisions.mark(A, "a.jpg", there)).toBe("keeper");
    expect(decisions.mark(image("a2", "pa"), "a.jpg", there)).toBe("keeper");
    expect(decisions.mark(A, "b.jpg", there)).toBeUndefined();
    expect(decisions.mark(B, "a.jpg", there)).toBeUndefined();
    recordDecisions(path, [markOf({ ...image("a2", "pa"), path: "a.jpg" }, "remove")]);
    expect(readDecisions(path).mark(A, "a.jpg", there)).toBe("remove");
    recordDecisions(path, [markOf({ ...A, path: "a.jpg" }, undefined)]);
    expect(readDecisions(path).mark(A, "a.jpg", there)).toBeUndefined();
  });

  test("of a file that is gone, what keeps holds for every file of its picture; what removes never widens", () => {
    const path = join(temporaryFolder(), "decisions.jsonl");
    recordDecisions(path, [
      markOf({ ...A, path: "a.jpg" }, "keep"),
      markOf({ ...B, path: "b.jpg" }, "remove"),
    ]);
    const decisions = readDecisions(path);
    expect(decisions.mark(A, "moved.jpg", gone)).toBe("keep");
    expect(decisions.mark(A, "moved.jpg", there)).toBeUndefined();
    expect(decisions.mark(B, "moved.jpg", gone)).toBeUndefined();
    // Taking it back for the file as it lies now ends it, though the old line stands.
    recordDecisions(path, [markOf({ ...A, path: "moved.jpg" }, undefined)]);
    expect(readDecisions(path).mark(A, "moved.jpg", gone)).toBeUndefined();
  });

  test("names that are no UTF-8 are told apart", () => {
    const path = join(temporaryFolder(), "decisions.jsonl");
    recordDecisions(path, [markOf({ ...A, path: "a\udcff.jpg" }, "keep")]);
    const decisions = readDecisions(path);
    expect(decisions.mark(A, "a\udcff.jpg", there)).toBe("keep");
    expect(decisions.mark(A, "a\udcfe.jpg", there)).toBeUndefined();
  });

  test("lines that say nothing known are passed over, beside answers that hold", () => {
    const path = join(temporaryFolder(), "decisions.jsonl");
    recordDecisions(path, [say(A, B, "same"), markOf({ ...A, path: "a.jpg" }, "keep")]);
    appendFileSync(
      path,
      [
        '{"file":{"content":"aa","pixel":"pa"},"mark":"remove"}',
        '{"file":{"content":"aa","pixel":"pa","path":7},"mark":"remove"}',
        '{"file":null,"mark":"remove"}',
        '{"file":{"content":"aa","pixel":"pa","path":"a.jpg"},"mark":"burn"}',
        "torn",
      ].join("\n"),
    );
    const decisions = readDecisions(path);
    expect(decisions.answer(A, B)).toBe("same");
    expect(decisions.damagedLines).toBe(1);
    expect(decisions.mark(A, "a.jpg", there)).toBe("keep");
  });

  test("both kinds are one write, and its bytes are told", () => {
    const path = join(temporaryFolder(), "decisions.jsonl");
    const bytes = recordDecisions(path, [say(A, B, "same"), markOf({ ...A, path: "a.jpg" }, "keep")]);
    expect(statSync(path).size).toBe(bytes);
    expect(readDecisions(path)).toMatchObject({ size: 2, bytes });
  });

  test("what was said since is told by bytes, with whether it may bring pictures together", () => {
    const path = join(temporaryFolder(), "decisions.jsonl");
    const first = recordDecisions(path, [say(A, B, "same")]);
    recordDecisions(path, [
      markOf({ ...A, path: "ä.jpg" }, "keep"),
      say(A, B, "different"),
      { images: [A, B], answer: undefined, at: "2026-01-01T00:00:00Z" },
    ]);
    const about = (bytes: number) =>
      readDecisions(path)
        .since(bytes)
        .map(({ images, joins }) => [images, joins]);
    const later = [
      [[A], false],
      [[A, B], false],
      [[A, B], true],
    ];
    expect(about(0)).toEqual([[[A, B], true], ...later]);
    expect(about(first)).toEqual(later);
    expect(about(first - 1)).toEqual([[[A, B], true], ...later]);
    expect(about(statSync(path).size)).toEqual([]);
  });

  test("which pictures are answered is known until it is taken back", () => {
    const path = join(temporaryFolder(), "decisions.jsonl");
    recordDecisions(path, [say(A, B, "different")]);
    expect(readDecisions(path).isAnswered(A)).toBe(true);
    expect(readDecisions(path).isAnswered(image("cc", "pc"))).toBe(false);
    recordDecisions(path, [say(A, B, undefined)]);
    expect(readDecisions(path).isAnswered(A)).toBe(false);
  });

  test("following a file says what reading it says, whatever was appended or torn", () => {
    const path = join(temporaryFolder(), "decisions.jsonl");
    const follow = followDecisions(path);
    const said = (decisions: Decisions) => ({
      size: decisions.size,
      bytes: decisions.bytes,
      damaged: decisions.damagedLines,
      answer: decisions.answer(A, B),
      isAnswered: decisions.isAnswered(A),
      same: decisions.samePairs(),
      mark: decisions.mark(A, "a.jpg", there),
      contents: decisions.since(1),
    });
    const check = () => expect(said(follow())).toEqual(said(readDecisions(path)));
    check();
    for (const line of [
      say(A, B, "same"),
      markOf({ ...A, path: "a.jpg" }, "keep"),
      say(B, A, "different"),
      say(A, B, undefined),
      markOf({ ...A, path: "a.jpg" }, undefined),
    ]) {
      recordDecisions(path, [line]);
      check();
    }
    appendFileSync(path, '{"a":{"content":"aa","pixel":"pa"},"b":');
    check();
    recordDecisions(path, [say(A, B, "same")]);
    check();
    expect(follow().answer(A, B)).toBe("same");
    writeFileSync(path, "");
    check();
  });

  test("a line torn once for all does not make every reading start at the beginning", () => {
    const path = join(temporaryFolder(), "decisions.jsonl");
    const hex = (n: number) => String(n).padStart(64, "0");
    const lines = Array.from({ length: 20_000 }, (_, n) =>
      markOf({ content: hex(n), pixel: hex(n), path: `${n}.jpg` }, "keep"),
    );
    recordDecisions(path, lines);
    appendFileSync(path, '{"file":');
    recordDecisions(path, [say(A, B, "same")]);
    const follow = followDecisions(path);
    follow();
    const before = process.cpuUsage();
    for (let n = 0; n < 50; n++) {
      recordDecisions(path, [say(A, B, n % 2 === 0 ? "different" : "same")]);
      expect(follow().answer(A, B)).toBe(n % 2 === 0 ? "different" : "same");
    }
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000);
  });

  test("twenty thousand lines are read in less than two seconds of processor time", () => {
    const path = join(temporaryFolder(), "decisions.jsonl");
    const hex = (n: number) => String(n).padStart(64, "0");
    const lines = Array.from({ length: 20_000 }, (_, n) =>
      n % 2 === 0
        ? say(image(hex(n), hex(n + 1)), image(hex(n + 2), hex(n + 3)), "different")
        : markOf({ content: hex(n), pixel: hex(n + 1), path: `${n}.jpg` }, "keep"),
    );
    recordDecisions(path, lines);
    const before = process.cpuUsage();
    const decisions = readDecisions(path);
    expect(decisions.mark({ content: hex(1), pixel: hex(2) }, "1.jpg", there)).toBe("keep");
    expect(decisions.isAnswered({ content: hex(2), pixel: "" })).toBe(true);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000);
  });
});
