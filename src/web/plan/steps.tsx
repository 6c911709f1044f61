// The steps of the plan: each file that would be moved beside the one that stays in its place.

import { Link } from "wouter";
import type { PlanAnswer, PlannedFile } from "../../contract/review.js";
import { reading } from "../api/queries.js";
import { bytesText, safeName } from "../format.js";
import { VerdictBadge } from "../parts/controls.js";
import { useIsNarrow } from "../parts/narrow.js";
import { PagedList } from "../parts/paged-list.js";
import { PAGE_ROWS } from "../parts/pages.js";
import { PathLine } from "../parts/path.js";
import { reasonText } from "../parts/reason.js";
import { Thumbnail } from "../parts/thumbnail.js";
import { text } from "../text.js";
import { filterOf, type PlanChoice, writeChoice } from "./filter.js";
import type { Taken } from "./use-taken-out.js";

const ROW_PX = 76;
const NARROW_ROW_PX = 148;

/** The query of the plan's page that begins with step `start`. */
export function planPage(choice: PlanChoice, start: number) {
  return reading("plan", { query: { ...filterOf(choice), start, limit: PAGE_ROWS } });
}

export function Steps({
  choice,
  plan,
  taken,
}: {
  readonly choice: PlanChoice;
  readonly plan: PlanAnswer;
  readonly taken: Taken;
}) {
  const isNarrow = useIsNarrow();
  const name = `plan?${writeChoice(choice)}`;
  return (
    <PagedList
      key={name}
      label={text.plan.list}
      placeName={name}
      total={plan.total}
      rowPx={isNarrow ? NARROW_ROW_PX : ROW_PX}
      page={(start) => planPage(choice, start)}
      rowsOf={({ steps }) => steps}
    >
      {(step) => <Step step={step} isOut={taken.isOut(step)} onPut={(isOut) => taken.put(step, isOut)} />}
    </PagedList>
  );
}

function Step({
  step,
  isOut,
  onPut,
}: {
  readonly step: PlannedFile;
  readonly isOut: boolean;
  readonly onPut: (isOut: boolean) => void;
}) {
  const { path, image, keeper, verdict, why, bytes, group } = step;
  const reason = safeName(reasonText(why)); // the badge says the verdict
  return (
    <div className={`listed-row plan-step${isOut ? " out" : ""}`}>
      <label className="pick">
        <input
          type="checkbox"
          aria-label={text.plan.include(safeName(path))}
          checked={!isOut}
          onChange={(event) => onPut(!event.target.checked)}
        />
      </label>
      <span className="picture">
        <Thumbnail image={image} />
      </span>
      <span className="picture keeper">
        <Thumbnail image={keeper.image} />
      </span>
      <dl className="paths small">
        <div>
          <dt className="soft">{text.plan.goes}</dt>
          <dd>
            <PathLine path={path} />
          </dd>
        </div>
        <div>
          <dt className="soft">{text.plan.stays}</dt>
          <dd>
            <PathLine path={keeper.path} />
          </dd>
        </div>
      </dl>
      <span className="proof">
        <VerdictBadge verdict={verdict} />
        <span className="soft small cut" title={reason}>
          {reason}
        </span>
      </span>
      <span className="bytes number small">{bytesText(bytes)}</span>
      <Link className="small" href={`/review/${group}`} aria-label={text.plan.reviewOf(safeName(path))}>
        {text.plan.review}
      </Link>
    </div>
  );
}
