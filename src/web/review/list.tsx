// All groups that match, with what they add up to; any number of them.

import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { GroupSummary } from "../../contract/review.js";
import type { AnswerOf } from "../../contract/routes.js";
import { reading } from "../api/queries.js";
import { bytesText, fileName, safeName } from "../format.js";
import { Empty, VerdictBadge } from "../parts/controls.js";
import { PagedList } from "../parts/paged-list.js";
import { PAGE_ROWS } from "../parts/pages.js";
import { Thumbnail } from "../parts/thumbnail.js";
import { text } from "../text.js";
import { addressOfGroup, type Filter, type Filtering, isNarrowed, queryOf } from "./address.js";
import { Filters } from "./filters.js";
import { Icon } from "./icons.js";
import { useFirst } from "./opening.js";

const words = text.review.list;
const ROW_PX = 112;

interface ListProps extends Filtering {
  /** The first page of the list: its totals. */
  readonly first: AnswerOf<"groups">;
  /** The group that is shown. */
  readonly current: string | undefined;
  /** Its number in this list, 0-based. */
  readonly position: number | undefined;
  readonly more: Readonly<Record<string, string>>;
}

export function List({ first, filter, setFilter, current, position, more }: ListProps) {
  const { total, summary } = first;
  const query = queryOf(filter);
  return (
    <section className="groups" aria-label={words.title}>
      {current === undefined ? <h1 className="visually-hidden">{words.title}</h1> : null}
      <Filters filter={filter} setFilter={setFilter} />
      <p className="totals small soft number" role="status">
        {words.totals(total, summary.decided)} · {words.free(bytesText(summary.reclaimableBytes))}
      </p>
      {total === 0 ? (
        <Nothing filter={filter} />
      ) : (
        <div className="rows">
          <PagedList
            label={words.title}
            total={total}
            page={(start) => reading("groups", { query: { ...query, start, limit: PAGE_ROWS } })}
            rowsOf={(answer) => answer.groups}
            rowPx={ROW_PX}
            scroll="own"
            placeName={addressOfGroup(undefined, filter)}
            shownRow={position}
          >
            {(group, index) => (
              <Row
                group={group}
                number={index + 1}
                current={group.id === current}
                href={addressOfGroup(group.id, filter, more)}
              />
            )}
          </PagedList>
        </div>
      )}
    </section>
  );
}

/** Why the list is empty: all is decided, it is narrowed down, somebody is still looking, or there is nothing. */
function Nothing({ filter }: { readonly filter: Filter }) {
  const { data } = useQuery(reading("overview"));
  const inAll = useFirst({ ...filter, state: undefined });
  const filtered = addressOfGroup(undefined, filter) !== "/review";
  const looks = data?.job?.state === "running" && data.found === undefined;
  if (looks && !filtered) {
    return (
      <Empty title={words.looking}>
        <p>{words.lookingHint}</p>
      </Empty>
    );
  }
  const { decide } = text.review;
  if (filter.state === "open" && (inAll.data === undefined || inAll.isPlaceholderData)) return null;
  if (filter.state === "open" && (inAll.data?.total ?? 0) > 0) {
    return (
      <Empty title={isNarrowed(filter) ? decide.allOfFilter : decide.allDecided}>
        <p>{decide.allDecidedHint}</p>
        <Link className="button" href="/plan">
          {decide.toPlan}
        </Link>
        <Link href="/decisions">{text.decisions.toDecisions}</Link>
      </Empty>
    );
  }
  return (
    <Empty title={filtered ? words.none : words.nothing}>
      <p>{filtered ? words.noneHint : words.nothingHint}</p>
      <Link className="button" href={filtered ? "/review" : "/"}>
        {filtered ? words.showAll : words.toOverview}
      </Link>
      <Link href="/decisions">{text.decisions.toDecisions}</Link>
    </Empty>
  );
}

interface RowProps {
  readonly group: GroupSummary;
  readonly number: number;
  readonly current: boolean;
  readonly href: string;
}

function Row({ group, number, current, href }: RowProps) {
  const { verdict, files, images, path, reclaimableBytes } = group;
  const name = safeName(fileName(path));
  const decided = group.state === "decided";
  const free = bytesText(reclaimableBytes);
  return (
    <Link
      className="group-row"
      href={href}
      title={safeName(path)}
      aria-current={current ? "true" : undefined}
    >
      <span className="row-pictures">
        {images.slice(0, 5).map((image) => (
          <span key={image}>
            <Thumbnail image={image} />
          </span>
        ))}
      </span>
      <span className="row-words">
        <span>
          <span className="visually-hidden">{words.number(number)}</span>
          <VerdictBadge verdict={verdict} />
        </span>
        {decided ? (
          <span className="decided small">
            <Icon name="keep" /> {text.review.decidedTick}
          </span>
        ) : (
          <span className="visually-hidden">{text.review.openState}</span>
        )}
      </span>
      <span className="row-words small">
        <span className="file-name">{name}</span>
        <span className="soft number">
          {text.files(files)} · {words.toFree(free)}
        </span>
      </span>
    </Link>
  );
}
