// Are the edited versions of a picture found again? Every original is asked for among all pictures; right are the
// versions of it. (The second experiment of "visually similar image search", https://github.com/heytitle/visually-similar-image-search,
// with distractors and one threshold for all beside it.)

import type { EditScores, MethodScores, ScoresAtK } from "../contract/evaluate.js";
import type { Taker } from "./ask.js";
import type { Asked, Item } from "./asked.js";
import type { Edit } from "./edits/edit.js";
import { scoresAt } from "./metrics/at-k.js";
import { type Mean, meanOf } from "./metrics/bootstrap.js";
import { averagePrecision, rightAt, type Tie, tiesOf, wrongUpTo } from "./metrics/ranked.js";
import { ScoredPairs } from "./metrics/scored-pairs.js";
import { COSINE_STEPS, type Ranker } from "./rankers/ranker.js";

export interface RecoveryOptions {
  readonly edits: readonly Pick<Edit, "name" | "family">[];
  readonly k: readonly number[];
  readonly seed: number;
  readonly scoring: Ranker["scoring"];
}

/** Precision so high that of 10,000 pairs one may be wrong. */
const STRICT = 0.9999;

/** What one edit adds up to. */
interface EditTally {
  questions: number;
  firsts: number;
  readonly pairs: ScoredPairs;
}

/** Counts one method's answers. Originals without a version are not counted. */
export class Recovery implements Taker {
  /** Of each original asked for, of each of its versions: see `EvaluatedMethod.ahead`. */
  readonly ahead: (number | null)[][] = [];
  private readonly options: RecoveryOptions;
  /** Of each item the tally of its edit; undefined for originals and distractors. */
  private readonly tallies: readonly (EditTally | undefined)[];
  /** Where each item's pairs are counted. */
  private readonly pairsOf: readonly ScoredPairs[];
  private readonly edits: ReadonlyMap<string, EditTally>;
  private readonly at: Map<number, { precision: number[]; recall: number[]; f1: number[] }>;
  private readonly map: number[] = [];
  /** Of originals and distractors. */
  private readonly unedited: ScoredPairs;
  private firsts = 0;
  private relevant = 0;

  constructor(items: readonly Item[], options: RecoveryOptions) {
    this.options = options;
    const perUnit = options.scoring === "cosine" ? COSINE_STEPS : 1;
    this.at = new Map(options.k.map((k) => [k, { precision: [], recall: [], f1: [] }]));
    this.edits = new Map(
      options.edits.map(({ name }) => [name, { questions: 0, firsts: 0, pairs: new ScoredPairs(perUnit) }]),
    );
    this.unedited = new ScoredPairs(perUnit);
    this.tallies = items.map(({ edit }) => (edit === undefined ? undefined : this.edits.get(edit)));
    this.pairsOf = this.tallies.map((tally) => tally?.pairs ?? this.unedited);
  }

  take({ versions }: Asked, scores: Float32Array): void {
    const ties = tiesOf(scores, versions);
    this.takeVersions(versions, scores, ties);
    if (versions.length === 0) return;
    this.takeTies(ties, versions.length);
    const right = new Set(versions);
    for (let item = 0; item < scores.length; item++) {
      const score = scores[item]!;
      if (Number.isNaN(score)) continue;
      this.pairsOf[item]!.add(score, right.has(item));
    }
  }

  private takeVersions(versions: readonly number[], scores: Float32Array, ties: readonly Tie[]): void {
    const wrong = wrongUpTo(ties);
    this.ahead.push(
      versions.map((item) => {
        const tally = this.tallies[item]!;
        tally.questions += 1;
        const found = wrong.get(scores[item]!);
        if (found === undefined) return null;
        // Of equals one is the first: each as often as any other.
        if (found.before === 0) tally.firsts += 1 / (found.among + 1);
        return found.before + found.among;
      }),
    );
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
    const map = meanOf(this.map, seed);
    const pairs = this.unedited.with([...this.edits.values()].map((tally) => tally.pairs));
    const strict = pairs.recallAtPrecision(STRICT, this.relevant);
    return {
      at: Object.fromEntries(
        [...this.at].map(([k, { precision, recall, f1 }]) => [
          String(k),
          atK(meanOf(precision, seed), meanOf(recall, seed), meanOf(f1, seed)),
        ]),
      ),
      ...{ map: map.mean, mapStd: map.std, mapLow: map.low, mapHigh: map.high },
      recallAt1: this.map.length === 0 ? 0 : this.firsts / this.map.length,
      microAp: pairs.microAveragePrecision(this.relevant),
      recallAtPrecision9999: strict.recall,
      ...(strict.threshold === undefined ? {} : { thresholdAt9999: strict.threshold }),
      edits: this.options.edits.map(({ name, family }) =>
        editScores(name, family, this.edits.get(name)!, strict.threshold),
      ),
    };
  }
}

function atK(precision: Mean, recall: Mean, f1: Mean): ScoresAtK {
  return {
    ...{ precision: precision.mean, precisionStd: precision.std },
    ...{ precisionLow: precision.low, precisionHigh: precision.high },
    ...{ recall: recall.mean, recallStd: recall.std, recallLow: recall.low, recallHigh: recall.high },
    ...{ f1: f1.mean, f1Std: f1.std, f1Low: f1.low, f1High: f1.high },
  };
}

function editScores(
  edit: string,
  family: string,
  { questions, firsts, pairs }: EditTally,
  oneThreshold: number | undefined,
): EditScores {
  const { recall, threshold } = pairs.recallAtPrecision(STRICT, questions);
  return {
    ...{ edit, family, questions },
    recallAt1: questions === 0 ? 0 : firsts / questions,
    recallAtOneThreshold: pairs.recallAt(oneThreshold, questions),
    recallAtPrecision9999: recall,
    ...(threshold === undefined ? {} : { thresholdAt9999: threshold }),
  };
}
