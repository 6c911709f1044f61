// The neighbors of a picture, a row a method, so that what one sees and another does not lies side by side. The picture
// that is pointed at, or has the focus, stands out in every row.

import { useState } from "react";
import { Link } from "wouter";
import type { EvaluationPictureAnswer } from "../../contract/evaluations.js";
import { evaluationThumbnailOf } from "../api/call.js";
import { fileName, safeName } from "../format.js";
import { pageScroller } from "../parts/place.js";
import { Thumbnail } from "../parts/thumbnail.js";
import { text } from "../text.js";
import { addressOfPicture } from "./address.js";
import { methodName, scoreText } from "./figures.js";
import type { Shown } from "./looking.js";

const words = text.evaluations.picture;

type Space = EvaluationPictureAnswer["spaces"][number];
type Neighbor = Space["neighbors"][number];

export function NeighborRows({ evaluation, sort, picture: { spaces } }: Shown) {
  const [pointed, setPointed] = useState<number>();
  return (
    <section className="evaluation-part">
      <h2>{words.neighbors}</h2>
      <p className="soft small">{spaces.length === 0 ? words.noNeighbors : words.neighborsAbout}</p>
      {spaces.map((space) => (
        <div key={methodName(space)} className="neighbor-row">
          <h3 className="name">
            {methodName(space)} <span className="soft small">{words.scored(space.scoring)}</span>
          </h3>
          <ol aria-label={methodName(space)}>
            {space.neighbors.map((neighbor) => (
              <li
                key={neighbor.number}
                className={classOf(neighbor, pointed)}
                onPointerEnter={() => setPointed(neighbor.number)}
                onPointerLeave={() => setPointed(undefined)}
                onFocus={() => setPointed(neighbor.number)}
                onBlur={() => setPointed(undefined)}
              >
                <Tile
                  neighbor={neighbor}
                  score={scoreText(space.scoring, neighbor.score)}
                  href={addressOfPicture(evaluation, neighbor.number, sort)}
                  of={(image) => evaluationThumbnailOf(evaluation, image)}
                  methods={spaces.length}
                />
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

function classOf({ number, methods }: Neighbor, pointed: number | undefined): string {
  return ["neighbor", methods > 1 && "shared", number === pointed && "pointed"].filter(Boolean).join(" ");
}

interface TileProps {
  readonly neighbor: Neighbor;
  readonly score: string;
  readonly href: string;
  of(image: string): string;
  /** Methods in all. */
  readonly methods: number;
}

function Tile({ neighbor, score, href, of, methods }: TileProps) {
  const { path, label } = neighbor;
  const name = safeName(fileName(path));
  const shared = words.shared(neighbor.methods, methods);
  const about = label === undefined ? [name, shared] : [name, words.label(safeName(label)), shared];
  return (
    <Link href={href} title={about.join("\n")} onClick={toTop}>
      <span className="frame-box">
        <Thumbnail image={neighbor.image} alt={name} of={of} lazy />
      </span>
      <span className="number small">{score}</span>
      {label === undefined ? null : <span className="soft small cut">{safeName(fileName(label))}</span>}
      <span className="visually-hidden">{shared}</span>
    </Link>
  );
}

/** Another picture is looked at from its top; the keys go on where one is. */
function toTop(): void {
  const main = pageScroller();
  main?.scrollTo({ top: 0 });
  main?.focus({ preventScroll: true });
}
