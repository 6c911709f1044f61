// Where two pictures differ, computed in the browser from their previews: the copy is laid on the keeper, and the
// distance of each pixel is shown as light.

import * as ToggleGroup from "@radix-ui/react-toggle-group";
import { useEffect, useRef, useState } from "react";
import type { Member } from "../../contract/answers.js";
import { fileName, percentText, safeName } from "../format.js";
import { text } from "../text.js";
import { type Affine, chain, magnification, scaling } from "./affine.js";
import { AMPLIFICATIONS, type Amplification, type Difference, differenceOf } from "./difference.js";
import { Broken, cssOf } from "./layer.js";
import { Pane } from "./pane.js";
import { usePicture } from "./pictures.js";
import type { Compared } from "./side-by-side.js";
import { drawKeeper, levelFor } from "./zoom.js";

const words = text.review.difference;
/** The difference is worked out at most at this size: a larger one takes long and tells no more. */
const MOST_PX = 2048;

type Measured = Omit<Difference, "pixels"> & { readonly width: number; readonly height: number };

export function DifferenceView({ keeper, member, onto, shared }: Compared) {
  const [amplification, setAmplification] = useState<Amplification>(4);
  const level = levelFor(keeper, shared.level) === 1024 ? 1024 : MOST_PX;
  const [a, b] = [usePicture(keeper.image, level), usePicture(member.image, level)];
  const canvas = useRef<HTMLCanvasElement>(null);
  const [measured, setMeasured] = useState<Measured>();
  const [first, second] = [a.element, b.element];
  useEffect(() => {
    if (first === undefined || second === undefined || canvas.current === null) return;
    setMeasured(paint(canvas.current, { keeper, first, member, second, onto, amplification }));
  }, [keeper, first, member, second, onto, amplification]);
  const names = [keeper, member].map(({ path }) => safeName(fileName(path))) as [string, string];
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
        {({ scale, left, top }) => (
          <>
            <canvas
              ref={canvas}
              className="layer"
              role="img"
              aria-label={words.alt(...names)}
              style={{
                width: keeper.widthPx,
                height: keeper.heightPx,
                transform: cssOf({ a: scale, b: 0, c: 0, d: scale, e: left, f: top }),
              }}
            />
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

interface Two {
  readonly keeper: Member;
  readonly first: HTMLImageElement;
  readonly member: Member;
  readonly second: HTMLImageElement;
  readonly onto: Affine;
  readonly amplification: Amplification;
}

/** Paints the difference at the size of the coarser picture, so that no detail is compared with a guess. */
function paint(
  canvas: HTMLCanvasElement,
  { keeper, first, member, second, onto, amplification }: Two,
): Measured {
  const detail = Math.min(
    1,
    first.naturalWidth / keeper.widthPx,
    second.naturalWidth / member.widthPx / magnification(onto),
    MOST_PX / Math.max(keeper.widthPx, keeper.heightPx),
  );
  const width = Math.max(1, Math.round(keeper.widthPx * detail));
  const height = Math.max(1, Math.round(keeper.heightPx * detail));
  const shrink = scaling(width / keeper.widthPx, height / keeper.heightPx);
  const a = pixelsOf(first, keeper, shrink, width, height);
  const b = pixelsOf(second, member, chain(onto, shrink), width, height);
  const { pixels, ...numbers } = differenceOf(a, b, amplification);
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  context.putImageData(new ImageData(pixels, width, height), 0, 0);
  if (numbers.compared < width * height) hatch(context, width, height);
  return { ...numbers, width, height };
}

function pixelsOf(
  picture: HTMLImageElement,
  { widthPx, heightPx }: Member,
  { a, b, c, d, e, f }: Affine,
  width: number,
  height: number,
): Uint8ClampedArray {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
  context.imageSmoothingQuality = "high";
  context.setTransform(a, b, c, d, e, f);
  context.drawImage(picture, 0, 0, widthPx, heightPx);
  return context.getImageData(0, 0, width, height).data;
}

/** Lines behind what was not compared, in the color of the canvas' own text. */
function hatch(context: CanvasRenderingContext2D, width: number, height: number): void {
  context.globalCompositeOperation = "destination-over";
  context.strokeStyle = getComputedStyle(context.canvas).color;
  context.beginPath();
  const gap = Math.max(8, Math.round(Math.max(width, height) / 60));
  for (let x = -height; x < width; x += gap) {
    context.moveTo(x, height);
    context.lineTo(x + height, 0);
  }
  context.stroke();
}
