// Drawing the part of a picture that is meant, with the pointer or with the keys.

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { previewOf, uploadPreviewOf } from "../api/call.js";
import { Button } from "../parts/controls.js";
import { Dialog } from "../parts/dialog.js";
import { text } from "../text.js";
import type { Region, Size, Term } from "./question.js";
import { middleOf, regionAfterKey, regionBetween } from "./region.js";

const words = text.search.region;

interface RegionDialogProps {
  readonly open: boolean;
  readonly term: Term;
  readonly size: Size;
  onClose(): void;
  /** Undefined: the whole picture. */
  onChoose(region: Region | undefined): void;
}

export function RegionDialog({ open, term, size, onClose, onChoose }: RegionDialogProps) {
  const [drawn, draw] = useState(term.regionPx);
  const close = () => {
    draw(term.regionPx);
    onClose();
  };
  return (
    <Dialog
      large
      open={open}
      onClose={close}
      title={words.title}
      closeLabel={text.cancel}
      actions={
        <>
          <Button disabled={drawn === undefined} onClick={() => draw(undefined)}>
            {words.whole}
          </Button>
          <Button kind="primary" onClick={() => onChoose(drawn)}>
            {words.use}
          </Button>
        </>
      }
    >
      <p className="soft small">{words.hint}</p>
      <Area term={term} size={size} region={drawn} onDraw={draw} />
      <p className="number small" role="status">
        {drawn === undefined ? words.none : words.size(drawn.x, drawn.y, drawn.width, drawn.height)}
      </p>
    </Dialog>
  );
}

interface AreaProps {
  readonly term: Term;
  readonly size: Size;
  readonly region: Region | undefined;
  onDraw(region: Region): void;
}

function Area({ term, size, region, onDraw }: AreaProps) {
  const start = useRef<{ x: number; y: number }>(undefined);
  const { widthPx, heightPx } = size;
  const pointOf = ({ clientX, clientY, currentTarget }: PointerEvent<SVGSVGElement>) => {
    const box = currentTarget.getBoundingClientRect();
    return {
      x: ((clientX - box.left) / box.width) * widthPx,
      y: ((clientY - box.top) / box.height) * heightPx,
    };
  };
  const down = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = pointOf(event);
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    if (start.current !== undefined) onDraw(regionBetween(start.current, pointOf(event), size));
  };
  const end = () => {
    start.current = undefined;
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = region ?? middleOf(size);
    const next = regionAfterKey(from, event.key, event.shiftKey, size);
    if (next === undefined) return;
    event.preventDefault();
    onDraw(region === undefined ? from : next);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keys draw here
    <div className="region-area" role="application" aria-label={words.area} tabIndex={0} onKeyDown={press}>
      <svg
        viewBox={`0 0 ${widthPx} ${heightPx}`}
        width={widthPx}
        height={heightPx}
        aria-hidden="true"
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <image
          href={term.kind === "upload" ? uploadPreviewOf(term.value) : previewOf(term.value, 1024)}
          width={widthPx}
          height={heightPx}
          preserveAspectRatio="none"
        />
        {region === undefined ? null : <Shade size={size} region={region} />}
      </svg>
    </div>
  );
}

/** Everything but the part lies in the dark. */
function Shade({ size: { widthPx, heightPx }, region }: { readonly size: Size; readonly region: Region }) {
  const { x, y, width, height } = region;
  return (
    <>
      <path
        className="shade"
        d={`M0 0H${widthPx}V${heightPx}H0ZM${x} ${y}V${y + height}H${x + width}V${y}Z`}
      />
      <rect className="rim" {...region} />
      <rect {...region} />
    </>
  );
}
