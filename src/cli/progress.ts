// One line on stderr that says how far a long command is, how fast, and how long it still takes. Nothing is
// written when stderr is no terminal.

import { countText, secondsText } from "./text.js";

export interface ProgressLine {
  /** Shows `done` (of `total`, where known) `noun`s in `stage`. */
  show(stage: string, done: number, total: number | undefined, noun: string): void;
  /** Shows a line in the caller's own words. */
  showText(text: string): void;
  /** Takes the line away. */
  clear(): void;
}

const REDRAW_MS = 100;

export function openProgress(
  stream: NodeJS.WriteStream = process.stderr,
  now: () => number = Date.now,
): ProgressLine {
  if (stream.isTTY !== true) return { show: () => {}, showText: () => {}, clear: () => {} };
  let stage = "";
  let started = 0;
  let drawn = 0;
  const draw = (text: string) => {
    drawn = now();
    // Some terminals say that they have no columns.
    stream.write(`\r\u001b[K${text.slice(0, (stream.columns || 80) - 1)}`);
  };
  return {
    show: (newStage, done, total, noun) => {
      if (newStage !== stage) {
        stage = newStage;
        started = now();
        drawn = 0;
      }
      if (now() - drawn < REDRAW_MS && done !== total) return;
      draw(progressText(stage, done, total, noun, (now() - started) / 1000));
    },
    showText: (text) => {
      stage = text;
      if (now() - drawn >= REDRAW_MS) draw(text);
    },
    clear: () => {
      if (stage !== "") stream.write("\r\u001b[K");
      stage = "";
    },
  };
}

/** The line's words: "Reading 1,200 of 5,000 files, 210/s, 18 s left". */
export function progressText(
  stage: string,
  done: number,
  total: number | undefined,
  noun: string,
  seconds: number,
): string {
  const share =
    total === undefined
      ? countText(done, noun)
      : `${done.toLocaleString("en-US")} of ${countText(total, noun)}`;
  const rate = seconds > 0.5 && done > 0 ? done / seconds : undefined;
  const speed = rate === undefined ? "" : `, ${rate < 10 ? rate.toFixed(1) : Math.round(rate)}/s`;
  const left =
    rate === undefined || total === undefined || done >= total
      ? ""
      : `, ${secondsText((total - done) / rate)} left`;
  return `${stage} ${share}${speed}${left}`;
}
