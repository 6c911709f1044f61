// Are the edited versions of a picture found again? Every original is asked for among all pictures; right are the
// versions of it. (The second experiment of "visually similar image search", https://github.com/heytitle/visually-similar-image-search,
// with distractors and one threshold for all beside it.)

import type { EditScores, MethodScores } from "../contract/evaluate.js";
import type { Edit } from "./edits/edit.js";
import { scoresAt } from "./metrics/at-k.js";
import { meanOf } from "./metrics/bootstrap.js";
import { averagePrecision, rightAt, type Tie, tiesOf } from "./metrics/ranked.js";
import { ScoredPairs } from "./metrics/scored-pairs.js";
import type { Ranker } from "./rankers/ranker.js";

/** A picture of the set. */
export interface Item {
  /** Of the original it is or was made of; distractors have numbers of their own. */
  readonly original: number;
  /** Absent for originals and distractors. */
  readonly edit?: string | undefined;
  readonly isDistractor?: boolean;
}

export interface RecoveryOptions {
  readonly edits: readonly Pick<Edit, "name" | "family">[];
  readonly k: readonly number[];
  readonly seed: number;
}

/** Precision so high that of 10,000 pairs one may be wrong. */
const STRICT = 0.9999;

/** Measures one method over all originals among `items`. */
export function measureRecovery(
  ranker: Ranker,
  items: readonly Item[],
  options: RecoveryOptions,
): MethodScores {
  const versions = versionsOf(items);
  const tally = new Tally(options);
  for (const [item, { original, edit, isDistractor }] of items.entries()) {
    if (edit !== undefined || isDistractor === true) continue;
    const relevant = versions.get(original)?.length ?? 0;
    if (relevant > 0) tally.take(item, ranker.scoresFor(item), items, relevant);
  }
  return { method: ranker.method, index: ranker.index, scoring: ranker.scoring, ...tally.scores() };
}

function versionsOf(items: readonly Item[]): Map<number, number[]> {
  const versions = new Map<number, number[]>();
  for (const [item, { original, edit }] of items.entries())
    if (edit !== undefined) versions.set(original, [...(versions.get(original) ?? []), item]);
  return versions;
}

/** What one edit adds up to. */
interface EditTally {
  questions: number;
  firsts: number;
  readonly pairs: ScoredPairs;
}

class Tally {
  private readonly options: RecoveryOptions;
  private readonly at: Map<number, { precision: number[]; recall: number[]; f1: number[] }>;
  private readonly map: number[] = [];
  private readonly edits: Map<string, EditTally>;
  private readonly pairs = new ScoredPairs();
  private firsts = 0;
  private relevant = 0;

  constructor(options: RecoveryOptions) {
    this.options = options;
    this.at = new Map(options.k.map((k) => [k, { precision: [], recall: [], f1: [] }]));
    this.edits = new Map(
      options.edits.map(({ name }) => [name, { questions: 0, firsts: 0, pairs: new ScoredPairs() }]),
    );
  }

  /** One question: `asked` is the original, `relevant` the number of its versions. */
  take(asked: number, scores: Float32Array, items: readonly Item[], relevant: number): void {
    const { original } = items[asked]!;
    const answered = items.flatMap((_, item) =>
      item !== asked && !Number.isNaN(scores[item]!) ? [item] : [],
    );
    const isRight = (item: number) => items[item]!.original === original;
    const ties = tiesOf(
      answered.map((item) => scores[item]!),
      (at) => isRight(answered[at]!),
    );
    this.takeTies(ties, relevant);
    const { best, count } = bestWrong(answered, scores, isRight);
    for (const item of answered) {
      this.pairs.add(scores[item]!, isRight(item));
      const { edit } = items[item]!;
      const tally = edit === undefined ? undefined : this.edits.get(edit);
      if (tally === undefined) continue;
      tally.pairs.add(scores[item]!, isRight(item));
      if (isRight(item))
        tally.firsts += scores[item]! > best ? 1 : scores[item]! === best ? 1 / (count + 1) : 0;
    }
    for (const { original: of, edit } of items)
      if (of === original && edit !== undefined) {
        const tally = this.edits.get(edit);
        if (tally !== undefined) tally.questions += 1;
      }
  }

  private takeTies(ties: readonly Tie[], relevant: number): void {
    for (const [k, lists] of this.at) {
      const { precision, recall, f1 } = scoresAt(ties, k, relevant);
      lists.precision.push(precision);
      lists.recall.push(recall);
      lists.f1.push(f1);
    }
    this.map.push(averagePrecision(ties, relevant));
    this.firsts += rightAt(ties, 1);
    this.relevant += relevant;
  }

  scores(): Omit<MethodScores, "method" | "index" | "scoring"> {
    const { seed } = this.options;
    const strict = this.pairs.recallAtPrecision(STRICT, this.relevant);
    return {
      at: Object.fromEntries(
        [...this.at].map(([k, { precision, recall, f1 }]) => [
          String(k),
          { precision: meanOf(precision, seed), recall: meanOf(recall, seed), f1: meanOf(f1, seed) },
        ]),
      ),
      map: meanOf(this.map, seed),
      recallAt1: this.map.length === 0 ? 0 : this.firsts / this.map.length,
      microAp: this.pairs.microAveragePrecision(this.relevant),
      recallAtPrecision9999: strict.recall,
      ...(strict.threshold === undefined ? {} : { thresholdAt9999: strict.threshold }),
      edits: this.options.edits.map(({ name, family }) => editScores(name, family, this.edits.get(name)!)),
    };
  }
}

function editScores(edit: string, family: string, { questions, firsts, pairs }: EditTally): EditScores {
  const { recall, threshold } = pairs.recallAtPrecision(STRICT, questions);
  return {
    ...{ edit, family, questions },
    recallAt1: questions === 0 ? 0 : firsts / questions,
    recallAtPrecision9999: recall,
    ...(threshold === undefined ? {} : { thresholdAt9999: threshold }),
  };
}

/** The best score of a picture that is no version of what was asked for, and how many have it. */
function bestWrong(answered: readonly number[], scores: Float32Array, isRight: (item: number) => boolean) {
  let [best, count] = [Number.NEGATIVE_INFINITY, 0];
  for (const item of answered) {
    if (isRight(item)) continue;
    const score = scores[item]!;
    if (score > best) [best, count] = [score, 1];
    else if (score === best) count += 1;
  }
  return { best, count };
}
