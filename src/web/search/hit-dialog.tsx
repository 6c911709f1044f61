// A hit, large: with what is known of it, and the hits before and after it.

import { useQuery } from "@tanstack/react-query";
import type { KeyboardEvent } from "react";
import type { ImageAnswer } from "../../contract/explore.js";
import type { SearchHit } from "../../contract/search.js";
import { reading } from "../api/queries.js";
import { bytesText, fileName, safeName } from "../format.js";
import { Button } from "../parts/controls.js";
import { Dialog } from "../parts/dialog.js";
import { Loaded } from "../parts/loaded.js";
import { PathLine } from "../parts/path.js";
import { Icon } from "../review/icons.js";
import { Layer } from "../review/layer.js";
import { Pane } from "../review/pane.js";
import { useView } from "../review/use-view.js";
import { drawKeeper } from "../review/zoom.js";
import "../review/viewer.css";
import { text } from "../text.js";
import type { HitActions } from "./hit-actions.js";
import { sizeOf } from "./picture-size.js";
import type { Size } from "./question.js";

const words = text.search.hits;

interface HitDialogProps {
  /** The content id of what is shown; undefined: nothing. */
  readonly image: string | undefined;
  readonly hits: readonly SearchHit[];
  readonly actions: HitActions;
  onOpen(image: string | undefined): void;
}

export function HitDialog({ image, hits, actions, onOpen }: HitDialogProps) {
  const at = hits.findIndex((hit) => hit.image === image);
  const step = (by: number) => {
    const next = at < 0 ? undefined : hits[at + by]?.image;
    if (next !== undefined) onOpen(next);
  };
  const walk = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    if (ctrlKey || metaKey || altKey) return;
    if (key === "ArrowRight") step(1);
    if (key === "ArrowLeft") step(-1);
  };
  const path = hits[at]?.path;
  return (
    <Dialog
      large
      open={image !== undefined}
      onClose={() => onOpen(undefined)}
      title={path === undefined ? text.search.hits.title : safeName(fileName(path))}
      actions={image === undefined ? null : <Actions image={image} actions={actions} />}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons below do what the arrow keys do */}
      <div className="hit-large" onKeyDown={walk}>
        {image === undefined ? null : <Large image={image} key={image} />}
        {at < 0 ? null : (
          <div className="hit-steps">
            <Step
              label={words.previous}
              icon="back"
              shortcut="←"
              step={at === 0 ? undefined : () => step(-1)}
            />
            <span className="soft number">{words.of(at + 1, hits.length)}</span>
            <Step
              label={words.next}
              icon="next"
              shortcut="→"
              step={at === hits.length - 1 ? undefined : () => step(1)}
            />
          </div>
        )}
      </div>
    </Dialog>
  );
}

interface StepProps {
  readonly label: string;
  readonly icon: "back" | "next";
  readonly shortcut: string;
  /** Undefined at an end of the list. */
  readonly step: (() => void) | undefined;
}

function Step({ label, icon, shortcut, step }: StepProps) {
  return (
    <Button
      kind="quiet"
      aria-label={label}
      title={label}
      shortcut={shortcut}
      disabled={step === undefined}
      onClick={step}
    >
      <Icon name={icon} />
    </Button>
  );
}

function Actions({ image, actions }: { readonly image: string; readonly actions: HitActions }) {
  return actions.of(image).map(({ key, name, run }) => (
    <Button key={key} onClick={run}>
      {name}
    </Button>
  ));
}

function Large({ image }: { readonly image: string }) {
  const query = useQuery(reading("image", { params: { image } }));
  return (
    <Loaded query={query}>
      {(answer) => {
        const size = sizeOf(answer);
        return size === undefined ? <p>{words.gone}</p> : <Picture answer={answer} size={size} />;
      }}
    </Loaded>
  );
}

function Picture({ answer, size }: { readonly answer: ImageAnswer; readonly size: Size }) {
  const { image, bytes, files } = answer;
  const shared = useView(image, size);
  const path = files[0]?.path ?? "";
  return (
    <>
      <Pane
        leads
        shared={shared}
        caption={
          <>
            <PathLine path={path} />
            <span className="soft small number">
              {words.facts(size.widthPx, size.heightPx, bytesText(bytes))}
            </span>
          </>
        }
        draw={(pane) => drawKeeper(shared.view, size, pane)}
        toKeeper={(point) => point}
      >
        {(drawn) => <Layer member={{ image, path, ...size }} drawn={drawn} />}
      </Pane>
      {files.length < 2 ? null : <p className="soft small">{words.elsewhere(files.length)}</p>}
    </>
  );
}
