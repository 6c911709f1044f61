// The pictures of a group, large: how they are compared, how near, and the comparison itself.

import type { ComponentType } from "react";
import { Button, Notice } from "../parts/controls.js";
import { Toggles } from "../parts/toggles.js";
import { text } from "../text.js";
import { MODES, type Mode } from "./address.js";
import { Blink } from "./blink.js";
import { DifferenceView } from "./difference-view.js";
import { shortcutOf } from "./keys.js";
import { MarksLegend } from "./marks-layer.js";
import { type Compared, SideBySide } from "./side-by-side.js";
import "./viewer.css";

export interface ViewerProps extends Compared {
  readonly mode: Mode;
  setMode(mode: Mode): void;
  /** Draws the proof over the pictures, or takes it away; undefined where there is none to draw. */
  readonly toggleProof: (() => void) | undefined;
  /** While the key is held: the copy in the keeper's place. */
  readonly flipped: boolean;
  /** Whether it was proved how the two lie on each other. */
  readonly aligned: boolean;
}

const VIEWS: Readonly<Record<Mode, ComponentType<Compared & { readonly flipped: boolean }>>> = {
  side: SideBySide,
  blink: Blink,
  difference: DifferenceView,
};
const words = text.review;

export function Viewer({ mode, setMode, toggleProof, flipped, aligned, ...compared }: ViewerProps) {
  const shown = flipped ? "blink" : mode;
  const View = VIEWS[shown];
  return (
    <section className={`viewer ${shown}`} aria-label={words.modes.title}>
      <div className="viewer-tools">
        <Toggles label={words.modes.title} values={MODES} value={mode} onChange={setMode}>
          {(known) => (
            <>
              {words.modes[known]}
              <span className="keycap" aria-hidden="true">
                {shortcutOf(known)}
              </span>
            </>
          )}
        </Toggles>
        <button
          type="button"
          className="toggle"
          title={words.marks.about}
          aria-pressed={compared.marks !== undefined}
          data-state={compared.marks === undefined ? "off" : "on"}
          disabled={toggleProof === undefined}
          onClick={toggleProof}
        >
          {words.marks.title}
          <span className="keycap" aria-hidden="true">
            {shortcutOf("proof")}
          </span>
        </button>
        <ZoomTools {...compared} />
      </div>
      <View {...compared} flipped={flipped} />
      {compared.marks === undefined ? null : <MarksLegend marks={compared.marks} />}
      {aligned || shown === "side" ? null : <Notice>{words.unaligned}</Notice>}
    </section>
  );
}

function ZoomTools({ shared }: Compared) {
  const { zoom } = words;
  return (
    <fieldset className="zoom" aria-label={zoom.title}>
      <Button kind="quiet" aria-label={zoom.out} onClick={shared.zoomOut}>
        −
      </Button>
      <output className="number" aria-label={zoom.title}>
        {shared.level === undefined ? null : zoom.level(shared.level)}
      </output>
      <Button kind="quiet" aria-label={zoom.in} onClick={shared.zoomIn}>
        +
      </Button>
      <Button kind="quiet" shortcut={shortcutOf("zoomFit")} onClick={shared.fit}>
        {zoom.fit}
      </Button>
      <Button kind="quiet" shortcut={shortcutOf("zoomActual")} onClick={() => shared.actual()}>
        {zoom.actual}
      </Button>
    </fieldset>
  );
}
