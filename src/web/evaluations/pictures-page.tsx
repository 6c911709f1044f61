// The originals of an evaluation in an order of one's choice: how much of each was recovered, and how far the methods
// differ about it.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useLocation, useParams, useSearch } from "wouter";
import type { EvaluationPicturesAnswer, PictureOrder } from "../../contract/evaluations.js";
import { evaluationThumbnailOf } from "../api/call.js";
import { reading } from "../api/queries.js";
import { safeName } from "../format.js";
import { Empty } from "../parts/controls.js";
import { Loaded } from "../parts/loaded.js";
import { Page } from "../parts/page.js";
import { pageScroller, usePlace } from "../parts/place.js";
import { Thumbnail } from "../parts/thumbnail.js";
import { Toggles } from "../parts/toggles.js";
import { text } from "../text.js";
import {
  addressOfEvaluation,
  addressOfPicture,
  addressOfPictures,
  readPage,
  readSort,
  SORTS,
} from "./address.js";
import { originalName } from "./names.js";
import { Pager } from "./pager.js";
import "./evaluations.css";
import "./pictures.css";

const words = text.evaluations.originals;

/** On one page. */
const PAGE_PICTURES = 60;

export function PicturesPage() {
  const { evaluation = "" } = useParams();
  const search = new URLSearchParams(useSearch());
  const [, navigate] = useLocation();
  const [sort, page] = [readSort(search), readPage(search)];
  const offset = (page - 1) * PAGE_PICTURES;
  const query = useQuery({
    ...reading("evaluationPictures", {
      params: { evaluation },
      query: { sort, offset, limit: PAGE_PICTURES },
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title={words.title(safeName(evaluation))}
      actions={
        <Link className="button" href={addressOfEvaluation(evaluation)}>
          {safeName(evaluation)}
        </Link>
      }
    >
      <div className="evaluation-head">
        <Toggles
          label={words.sort}
          values={SORTS}
          value={sort}
          onChange={(to) => navigate(addressOfPictures(evaluation, to))}
        >
          {(value) => words.sorts[value]}
        </Toggles>
        <p className="soft small">{words.sortAbout[sort]}</p>
      </div>
      <Loaded query={query}>
        {(answer) =>
          answer.total === 0 ? (
            <Empty title={words.none}>
              <p>{words.noneHint}</p>
            </Empty>
          ) : (
            <>
              <Grid
                placeName={addressOfPictures(evaluation, sort, page)}
                evaluation={evaluation}
                sort={sort}
                pictures={answer.pictures}
                isOld={query.isPlaceholderData}
              />
              <Pager
                page={page}
                pages={Math.ceil(answer.total / PAGE_PICTURES)}
                addressOf={(to) => addressOfPictures(evaluation, sort, to)}
              >
                {words.of(offset + 1, offset + answer.pictures.length, answer.total)}
              </Pager>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Grid({
  placeName,
  evaluation,
  sort,
  pictures,
  isOld,
}: {
  readonly placeName: string;
  readonly evaluation: string;
  readonly sort: PictureOrder;
  readonly pictures: EvaluationPicturesAnswer["pictures"];
  readonly isOld: boolean;
}) {
  usePlace(placeName, pageScroller, 0);
  return (
    <ul className="originals" aria-label={words.heading} aria-busy={isOld}>
      {pictures.map((picture) => (
        <li key={picture.number}>
          <Link
            href={addressOfPicture(evaluation, picture.number, sort)}
            aria-label={words.open(picture.number, originalName(picture))}
          >
            <span className="frame-box">
              <Thumbnail
                image={picture.image}
                of={(image) => evaluationThumbnailOf(evaluation, image)}
                lazy
              />
            </span>
            <span className="small cut">{originalName(picture)}</span>
          </Link>
          <svg className="recovered" aria-hidden="true">
            <rect className="all" width="100%" height="100%" />
            <rect className="part" width={`${picture.recovered * 100}%`} height="100%" />
          </svg>
          <p className="small number">{words.recovered(picture.recovered)}</p>
          <p className="small number soft">{words.differ(picture.neighborDisagreement)}</p>
        </li>
      ))}
    </ul>
  );
}
