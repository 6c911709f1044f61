// One picture of an evaluation: itself, its edited versions and who recovered them, its neighbors in every space. The
// arrow keys walk on in the order it was chosen from.

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link, useLocation, useParams, useSearch } from "wouter";
import type { PictureOrder } from "../../contract/evaluations.js";
import { evaluationPreviewOf } from "../api/call.js";
import { reading } from "../api/queries.js";
import { safeName } from "../format.js";
import { Button, Empty } from "../parts/controls.js";
import { KeysDialog } from "../parts/keys-dialog.js";
import { Loaded } from "../parts/loaded.js";
import { Page } from "../parts/page.js";
import { PathLine } from "../parts/path.js";
import { text } from "../text.js";
import { addressOfPicture, addressOfPictures, readNumber, readSort } from "./address.js";
import { KEY_LINES, useKeys } from "./keys.js";
import type { Shown } from "./looking.js";
import { originalName } from "./names.js";
import { NeighborRows } from "./neighbor-rows.js";
import { Versions } from "./versions.js";
import "./evaluations.css";
import "./picture.css";

const words = text.evaluations.picture;

export function PicturePage() {
  const { evaluation = "", number: text } = useParams();
  const sort = readSort(new URLSearchParams(useSearch()));
  const number = readNumber(text);
  if (number === undefined) return <NoPicture />;
  return <One evaluation={evaluation} number={number} sort={sort} />;
}

function NoPicture() {
  return (
    <Empty alone title={text.errors.notFound}>
      <p>{text.errors.notFoundHint}</p>
    </Empty>
  );
}

interface OneProps {
  readonly evaluation: string;
  readonly number: number;
  readonly sort: PictureOrder;
}

function readPicture({ evaluation, number, sort }: OneProps) {
  return reading("evaluationPicture", { params: { evaluation, number: String(number) }, query: { sort } });
}

function One(props: OneProps) {
  const { evaluation, number, sort } = props;
  const [, navigate] = useLocation();
  const [keysShown, showKeys] = useState(false);
  const query = useQuery({ ...readPicture(props), placeholderData: keepPreviousData });
  const answer = query.data;
  // What is shown while the next one is on its way is not where one walks on from.
  const { previous, next } = query.isPlaceholderData ? {} : (answer ?? {});
  useReadAhead(props, [next, previous]);
  const go = (to: number | undefined) => {
    if (to !== undefined) navigate(addressOfPicture(evaluation, to, sort));
  };
  useKeys({
    next: () => go(next),
    previous: () => go(previous),
    back: () => navigate(addressOfPictures(evaluation, sort)),
    help: () => showKeys(true),
  });
  return (
    <Page
      title={words.title(number)}
      actions={
        <>
          <Link className="button" href={addressOfPictures(evaluation, sort)}>
            {words.back}
          </Link>
          <Step to={previous} {...props} name={words.previous} sign="←" />
          <span className="place number soft small" role="status">
            {answer === undefined ? null : words.place(answer.place + 1, answer.total)}
          </span>
          <Step to={next} {...props} name={words.next} sign="→" />
          <Button
            kind="quiet"
            aria-label={text.keys.open}
            title={text.keys.open}
            onClick={() => showKeys(true)}
          >
            ?
          </Button>
        </>
      }
    >
      <Loaded query={query}>
        {(picture) => (
          <div className="picture-view" aria-busy={query.isPlaceholderData}>
            <Original evaluation={evaluation} picture={picture} />
            <Versions evaluation={evaluation} sort={sort} picture={picture} />
            <NeighborRows evaluation={evaluation} sort={sort} picture={picture} />
          </div>
        )}
      </Loaded>
      <KeysDialog open={keysShown} onClose={() => showKeys(false)} lines={KEY_LINES} />
    </Page>
  );
}

/** The neighbors in the order are read before they are asked for. */
function useReadAhead({ evaluation, sort }: OneProps, numbers: readonly (number | undefined)[]): void {
  const client = useQueryClient();
  const [next, previous] = numbers;
  useEffect(() => {
    for (const number of [next, previous])
      if (number !== undefined) void client.prefetchQuery(readPicture({ evaluation, number, sort }));
  }, [client, evaluation, sort, next, previous]);
}

function Step({
  to,
  evaluation,
  sort,
  name,
  sign,
}: OneProps & { readonly to: number | undefined; readonly name: string; readonly sign: string }) {
  if (to === undefined)
    return (
      <Button disabled aria-label={name}>
        {sign}
      </Button>
    );
  return (
    <Link className="button" href={addressOfPicture(evaluation, to, sort)} aria-label={name} title={name}>
      {sign}
    </Link>
  );
}

function Original({ evaluation, picture }: Pick<Shown, "evaluation" | "picture">) {
  const { image, path, label, neighborDisagreement, recoveryDisagreement } = picture;
  return (
    <figure className="original">
      <img
        className="thumbnail"
        src={evaluationPreviewOf(evaluation, image)}
        alt={originalName(picture)}
        draggable={false}
      />
      <figcaption className="small">
        <strong className="name">{originalName(picture)}</strong>
        <PathLine path={path} />
        {label === undefined ? null : <span className="name">{words.label(safeName(label))}</span>}
        <span className="soft number">{words.differ(neighborDisagreement, recoveryDisagreement)}</span>
      </figcaption>
    </figure>
  );
}
