// Where two pictures differ, computed in the browser from their previews: the copy is laid on the keeper, and the
// distance of each pixel is shown as light.

import * as ToggleGroup from "@radix-ui/react-toggle-group";
import { useEffect, useRef, useState } from "react";
import { fileName, percentText, safeName } from "../format.js";
import { text } from "../text.js";
import { AMPLIFICATIONS, type Amplification } from "./difference.js";
import { Broken, cssOf } from "./layer.js";
import { MarksLayer } from "./marks-layer.js";
import { type Measured, MOST_PX, paint, type Two } from "./paint-difference.js";
import { Pane } from "./pane.js";
import { usePicture } from "./pictures.js";
import type { Compared } from "./side-by-side.js";
import { drawKeeper, levelFor } from "./zoom.js";

const words = text.review.difference;

export function DifferenceView({ keeper, member, onto, marks, shared }: Compared) {
  const [amplification, setAmplification] = useState<Amplification>(4);
  const level = levelFor(keeper, shared.level ?? 0) === 1024 ? 1024 : MOST_PX;
  const [a, b] = [usePicture(keeper.image, level), usePicture(member.image, level)];
  const [measured, setMeasured] = useState<Measured>();
  const [first, second] = [a.element, b.element];
  const broken = [a, b].find(({ error, element }) => error !== undefined && element === undefined);
  return (
    <>
      <Pane
        leads
        shared={shared}
        caption={<span className="small">{words.legend}</span>}
        draw={(pane) => drawKeeper(shared.view, keeper, pane)}
        toKeeper={(point) => point}
      >
        {(drawn) => (
          <>
            {first === undefined || second === undefined ? null : (
              <Painted
                two={{ keeper, first, member, second, onto, amplification }}
                transform={cssOf({ a: drawn.scale, b: 0, c: 0, d: drawn.scale, e: drawn.left, f: drawn.top })}
                onMeasured={setMeasured}
              />
            )}
            <MarksLayer marks={marks?.keeper} drawn={drawn} />
            {broken?.error === undefined ? null : <Broken shown={broken} error={broken.error} />}
          </>
        )}
      </Pane>
      <div className="mode-tools">
        <span id="amplify">{words.amplify}</span>
        <ToggleGroup.Root
          type="single"
          className="toggles"
          aria-labelledby="amplify"
          value={String(amplification)}
          onValueChange={(value) =>
            setAmplification((before) => AMPLIFICATIONS.find((known) => String(known) === value) ?? before)
          }
        >
          {AMPLIFICATIONS.map((factor) => (
            <ToggleGroup.Item key={factor} value={String(factor)} className="toggle">
              {words.times(factor)}
            </ToggleGroup.Item>
          ))}
        </ToggleGroup.Root>
        <span className="small" role="status">
          {measured === undefined ? words.working : wordsOfMeasure(measured)}
        </span>
      </div>
    </>
  );
}

function wordsOfMeasure({ compared, equal, largest, mean, width, height }: Measured): string {
  if (compared === 0) return words.apart;
  if (equal === compared)
    return compared === width * height
      ? words.equal(width, height)
      : `${words.equal(width, height)} ${words.outside}`;
  // Rounding must not call equal what is not.
  const share = Math.min(equal / compared, 0.99);
  const measured = words.measured(percentText(share), mean.toFixed(1), largest, width, height);
  return compared === width * height ? measured : `${measured} ${words.outside}`;
}

interface PaintedProps {
  readonly two: Two;
  /** Where the keeper's frame lies in the pane, as CSS. */
  readonly transform: string;
  onMeasured(measured: Measured): void;
}

function Painted({ two, transform, onMeasured }: PaintedProps) {
  const { keeper, first, member, second, onto, amplification } = two;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current === null) return;
    onMeasured(paint(canvas.current, { keeper, first, member, second, onto, amplification }));
  }, [keeper, first, member, second, onto, amplification, onMeasured]);
  const [a, b] = [keeper, member].map(({ path }) => safeName(fileName(path))) as [string, string];
  return (
    <canvas
      ref={canvas}
      className="layer"
      role="img"
      aria-label={words.alt(a, b)}
      style={{ width: keeper.widthPx, height: keeper.heightPx, transform }}
    />
  );
}
