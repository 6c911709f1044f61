// Means with their intervals, a row each, drawn to one range. The numbers stand beside, so the drawing is for the eye.

import { text } from "../text.js";
import { placeIn, rangeOf, shareText, ticksOf } from "./figures.js";

const words = text.evaluations.scores;

export interface WhiskerRow {
  readonly name: string;
  readonly value: { readonly mean: number; readonly low: number; readonly high: number };
}

export function Whiskers({ label, rows }: { readonly label: string; readonly rows: readonly WhiskerRow[] }) {
  const range = rangeOf(rows.flatMap(({ value }) => [value.mean, value.low, value.high]));
  const ticks = ticksOf(range);
  return (
    <figure className="whiskers">
      <figcaption className="visually-hidden">{label}</figcaption>
      <ol aria-label={label}>
        {rows.map(({ name, value: { mean, low, high } }) => (
          <li key={name}>
            <span className="name">{name}</span>
            <svg aria-hidden="true">
              {ticks.map((tick) => (
                <line
                  key={tick}
                  className="tick"
                  x1={placeIn(range, tick)}
                  x2={placeIn(range, tick)}
                  y1="0"
                  y2="100%"
                />
              ))}
              <line
                className="whisker"
                x1={placeIn(range, low)}
                x2={placeIn(range, high)}
                y1="50%"
                y2="50%"
              />
              {[low, high].map((end, at) => (
                <line
                  // biome-ignore lint/suspicious/noArrayIndexKey: the two ends may be one value
                  key={at}
                  className="whisker"
                  x1={placeIn(range, end)}
                  x2={placeIn(range, end)}
                  y1="30%"
                  y2="70%"
                />
              ))}
              <circle className="mean" cx={placeIn(range, mean)} cy="50%" r="4" />
            </svg>
            <span className="number small">
              {words.value(shareText(mean), shareText(low), shareText(high))}
            </span>
          </li>
        ))}
      </ol>
      <div className="axis number small soft">
        <svg aria-hidden="true">
          {ticks.map((tick) => (
            <text key={tick} x={placeIn(range, tick)} y="75%">
              {tick.toFixed(1)}
            </text>
          ))}
        </svg>
      </div>
    </figure>
  );
}
