// Judges one group anew after a person said something of it: the same files, through the same steps as a find of
// the whole catalog, so that both say the same. Proofs come from the catalog; what is missing is proved. Files that
// are no copies any more stay in the group's list, kept, so that every word can be taken back.

import type { Catalog } from "../../catalog/catalog.js";
import type { Decisions } from "../../catalog/decisions.js";
import type { Findings } from "../../catalog/findings.js";
import type { GroupEntry, GroupFile } from "../../catalog/group-rows.js";
import { namedPath, pathOfNamed } from "../../catalog/platform.js";
import type { Group, Member, Pair } from "../../contract/answers.js";
import { LookalikeError } from "../../contract/errors.js";
import type { ReviewedGroup } from "../../contract/review.js";
import { weaker } from "../../contract/verdict.js";
import { groupAnswer, memberAnswer, pairAnswer } from "../answer.js";
import { type DuplicateGroup, type Grouped, groupSubjects, markReader } from "../find.js";
import type { FileWords } from "../groups.js";
import { type Contender, compareContenders } from "../keeper.js";
import { type Choice, describeRelation, relationOf } from "../select.js";
import { readSubjectsAt } from "../subject.js";
import { entryOf, fileOf, isDecided, reviewedOf } from "./entry.js";
import { decisionsOf, findingsOf, readFound, revisionOf, setRevision } from "./found.js";

export interface EvaluateOptions {
  /** Worker threads for proofs that are missing; default 2. */
  readonly threads?: number | undefined;
}

const turns = new WeakMap<Catalog, Promise<unknown>>();

/** Runs `work` after everything else that changes this catalog's groups: two tabs may decide at once. */
export function inTurn<T>(catalog: Catalog, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(catalog) ?? Promise.resolve()).then(work);
  turns.set(
    catalog,
    turn.catch(() => undefined),
  );
  return turn;
}

/**
 * Judges a kept group by what was said until now, and keeps the result. Throws GROUP_NOT_FOUND, also when the groups
 * were found anew meanwhile and it is none of them.
 */
export async function evaluateGroup(
  catalog: Catalog,
  id: string,
  options: EvaluateOptions = {},
): Promise<ReviewedGroup> {
  const findings = findingsOf(catalog);
  for (;;) {
    const revision = revisionOf(findings);
    const entry = await judgeAnew(catalog, findings, id, options);
    const isKept = findings.transaction(() => {
      // Another process wrote groups meanwhile: what was said to it may be missing here.
      if (revisionOf(findings) !== revision) return false;
      findings.update(entry);
      setRevision(findings, revision + 1);
      return true;
    });
    if (isKept) return reviewedOf({ answer: entry.texts.answer, decided: entry.row.decided });
  }
}

async function judgeAnew(
  catalog: Catalog,
  findings: Findings,
  id: string,
  options: EvaluateOptions,
): Promise<GroupEntry> {
  const row = findings.group(id);
  if (row === undefined) throw new LookalikeError("GROUP_NOT_FOUND", `No group ${id}`);
  const decisions = decisionsOf(catalog);
  const before = (JSON.parse(row.answer) as Group).members;
  const include = readFound(findings)?.include ?? [];
  const rules = {
    decisions,
    include,
    isProtected: protectionOf(before),
    markOf: markReader(catalog, decisions),
  };
  const subjects = readSubjectsAt(catalog, presentPaths(catalog, before));
  const grouped = await groupSubjects(catalog, subjects, rules, { threads: options.threads ?? 2 });
  const { group, files } = assemble(catalog, id, grouped, decisions);
  for (const [i, file] of findings.filesOf(row.rank).entries()) {
    const member = before[i];
    if (member === undefined || files.some(({ path }) => path === file.path)) continue;
    const gone = goneMember(catalog, member, file, decisions);
    group.members.push(gone);
    files.push({ ...file, fate: "keep", verdict: undefined, keeper: undefined, why: gone.why });
  }
  return entryOf(row, group, files, isDecided(group.members, files, decisions));
}

/** Which folders were protected is not known any more, but which files were. */
function protectionOf(members: readonly Member[]): FileWords["isProtected"] {
  const names = new Set(members.filter((member) => member.protected).map(pathOfNamed));
  return ({ path, alsoAt }) => [path, ...alsoAt].some((name) => names.has(name));
}

/** Paths of the members that the catalog still knows with the same bytes, and their hard links. */
function presentPaths({ store }: Catalog, members: readonly Member[]): string[] {
  return members.flatMap((member) => {
    const file = store.fileAt(pathOfNamed(member));
    if (file === undefined || store.imageById(file.image)?.content !== member.image) return [];
    const links = store.filesOf(file.image).filter(({ inode }) => inode === file.inode);
    return links.map(({ path }) => path);
  });
}

/** The stars one after the other, then the files that belong to none. */
function assemble(
  catalog: Catalog,
  id: string,
  grouped: Grouped,
  decisions: Decisions,
): { group: Group; files: GroupFile[] } {
  const stars = [...grouped.groups].sort((a, b) => compareContenders(a.star.keeper, b.star.keeper));
  const joined = new Set(stars.flatMap(({ star }) => star.members.map(({ file }) => file)));
  const alone = grouped
    .contenders()
    .filter(({ file }) => !joined.has(file))
    .sort(compareContenders);
  const head = stars[0]?.star.keeper ?? alone[0];
  const choices: Choice[] = [
    ...stars.flatMap((group) => group.choices),
    ...alone.map((contender) => aloneChoice(contender, head, grouped, decisions)),
  ];
  const group = {
    id,
    verdict: stars.length === 0 ? ("different" as const) : stars.map(({ verdict }) => verdict).reduce(weaker),
    members: choices.map(memberAnswer),
    pairs: pairsOf(catalog, stars, alone, head, grouped),
  };
  return { group, files: choices.map(fileOf) };
}

function pairsOf(
  catalog: Catalog,
  stars: readonly DuplicateGroup[],
  alone: readonly Contender[],
  head: Contender | undefined,
  { relations }: Grouped,
): Pair[] {
  const pairs = stars.flatMap((group) => groupAnswer(catalog, group, { relations }).pairs);
  if (head === undefined) return pairs;
  for (const other of [...stars.slice(1).flatMap(({ star }) => star.members), ...alone]) {
    const relation = other === head ? undefined : relationOf(head, other, relations);
    if (relation !== undefined) pairs.push(pairAnswer(catalog, head, other, relation));
  }
  return pairs;
}

function aloneChoice(
  contender: Contender,
  head: Contender | undefined,
  grouped: Grouped,
  decisions: Decisions,
): Choice {
  const why = whyAlone(contender, head, grouped, decisions);
  return {
    contender,
    keep: true,
    why: contender.mark === "remove" ? `you said it goes, but ${why}` : why,
    keeper: undefined,
    relation: undefined,
    onlyShown: false,
  };
}

function whyAlone(
  contender: Contender,
  head: Contender | undefined,
  { relations, contenders }: Grouped,
  decisions: Decisions,
): string {
  const { subject, file } = contender;
  if (contenders().some((other) => decisions.answer(subject, other.subject) === "different"))
    return "you said it is no copy";
  const failures = relations.failures();
  const own = failures.find(({ path }) => path === file.path);
  if (own !== undefined) return `it could not be read: ${own.reason}`;
  const relation =
    head === undefined || head === contender ? undefined : relationOf(head, contender, relations);
  if (relation !== undefined) return describeRelation(relation);
  const other = failures[0];
  return other === undefined
    ? "not proved to be a copy of the one kept"
    : `it could not be compared: ${namedPath(other.path).path} could not be read`;
}

/** A member that the catalog knows no more, or knows with other bytes. */
function goneMember(catalog: Catalog, member: Member, file: GroupFile, decisions: Decisions): Member {
  const { store } = catalog;
  const now = store.fileAt(file.path);
  const why =
    now === undefined
      ? "it could not be read: it is gone"
      : store.imageById(now.image)?.content !== file.content
        ? "it changed since the groups were found"
        : "it is another name of a file above";
  const { mark: _before, ...facts } = member;
  const mark = decisions.mark(file, file.path, () => true);
  return { ...facts, keep: true, why, ...(mark === undefined ? {} : { mark }) };
}
