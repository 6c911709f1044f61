// What could be freed, by verdict: as numbers, and as bars that compare them at a glance.

import type { OverviewAnswer } from "../../contract/explore.js";
import { COPY_VERDICTS, type CopyVerdict } from "../../contract/verdict.js";
import { bytesText, timeText } from "../format.js";
import { VerdictBadge } from "../parts/controls.js";
import { text } from "../text.js";

type Found = NonNullable<OverviewAnswer["found"]>;

export function Freeable({ found }: { readonly found: Found }) {
  const words = text.overview;
  const largest = Math.max(1, ...COPY_VERDICTS.map((verdict) => bytesOf(found, verdict)));
  return (
    <section className="freeable">
      <h2>{words.freeable}</h2>
      <p className="soft">
        {words.total(found.groups, found.redundantFiles, bytesText(found.reclaimableBytes))}{" "}
        <span aria-hidden="true">·</span> {words.decided(found.decided, found.groups)}
      </p>
      <table className="number">
        <thead>
          <tr className="small soft">
            <th scope="col">{words.verdict}</th>
            <th scope="col" className="count">
              {words.copies}
            </th>
            <th scope="col" className="count">
              {words.size}
            </th>
            <th scope="col" className="bar-column">
              <span className="visually-hidden">{words.share}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {COPY_VERDICTS.map((verdict) => (
            <Row key={verdict} found={found} verdict={verdict} largest={largest} />
          ))}
        </tbody>
      </table>
      {found.lowQualityImages > 0 ? (
        <p className="soft small">{words.plain(found.lowQualityImages)}</p>
      ) : null}
      {found.pairsLeftOut > 0 ? <p className="soft small">{words.leftOut(found.pairsLeftOut)}</p> : null}
      <p className="soft small">{words.foundAt(timeText(found.at))}</p>
    </section>
  );
}

function Row({
  found,
  verdict,
  largest,
}: {
  readonly found: Found;
  readonly verdict: CopyVerdict;
  readonly largest: number;
}) {
  const { redundantFiles = 0 } = found.byVerdict[verdict] ?? {};
  const bytes = bytesOf(found, verdict);
  const isProposed = found.include.includes(verdict);
  return (
    <tr className={isProposed ? "" : "only-shown"}>
      <th scope="row">
        <VerdictBadge verdict={verdict} />
        {isProposed ? null : (
          <span className="soft small" title={text.overview.onlyShownAbout}>
            {text.overview.onlyShown}
          </span>
        )}
      </th>
      <td className="count">{redundantFiles.toLocaleString("en-US")}</td>
      <td className="count">{bytesText(bytes)}</td>
      <td className="bar-column">
        {bytes === 0 ? null : (
          <div
            className="share"
            style={{ width: `${(bytes / largest) * 100}%`, background: `var(--verdict-${verdict})` }}
          />
        )}
      </td>
    </tr>
  );
}

function bytesOf(found: Found, verdict: CopyVerdict): number {
  return found.byVerdict[verdict]?.reclaimableBytes ?? 0;
}
