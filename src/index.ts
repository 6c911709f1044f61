// The library: everything a program needs to do what the command does. One screen, explicit names.

export { type ActionOptions, applyPlan } from "./actions/apply.js";
export { makePlan, readPlan, writePlan } from "./actions/plan.js";
export { purgeQuarantine } from "./actions/purge.js";
export { listQuarantine, restore } from "./actions/quarantine.js";
export { undo } from "./actions/undo.js";
export { type Catalog, openCatalog } from "./catalog/catalog.js";
export { type Decisions, readDecisions, recordDecisions } from "./catalog/decisions.js";
export { userDataFolder } from "./catalog/platform.js";
export type { Answer, Decision, FileMark } from "./catalog/said.js";
export type * from "./contract/answers.js";
export type { SpacesAnswer } from "./contract/asking.js";
export { ERRORS, type ErrorCode, EXIT, LookalikeError } from "./contract/errors.js";
export type { ModelCard } from "./contract/models.js";
export { Plan, PlanStep } from "./contract/plan.js";
export { KEEPER_POLICY, type KeeperFacts, MARKS, type Mark, TWIN_POLICY } from "./contract/policy.js";
export type * from "./contract/review.js";
export type * from "./contract/search.js";
export type * from "./contract/spaces.js";
export { COPY_VERDICTS, SAFE_VERDICTS, VERDICTS, type Verdict } from "./contract/verdict.js";
export { answerDuplicates } from "./duplicates/answer.js";
export { type CheckOptions, checkFiles } from "./duplicates/check.js";
export { compareFiles } from "./duplicates/compare.js";
export { type DuplicateGroup, type Duplicates, type FindOptions, findDuplicates } from "./duplicates/find.js";
export { planSteps, type RemovalStep } from "./duplicates/plan-steps.js";
export { drawComparison } from "./duplicates/proof-picture/from-files.js";
export { renderProof } from "./duplicates/proof-picture/render.js";
export { decide } from "./duplicates/review/decide.js";
export { listFolders, listGroups, readGroup } from "./duplicates/review/list.js";
export { describeFindings } from "./duplicates/review/overview.js";
export { planAnswer, planOf, type RemovalPlan } from "./duplicates/review/plan.js";
export { saveFindings } from "./duplicates/review/save.js";
export type { Embedder, EmbeddingSpace } from "./embed/embedder.js";
export { type ModelEmbedder, type ModelEmbedderOptions, openModelEmbedder } from "./embed/model-embedder.js";
export { MODEL_CARDS } from "./embed/models/registry.js";
export { cosineSimilarity } from "./embed/similarity.js";
export { openTextEmbedder, type TextEmbedder, type TextFiles } from "./embed/text-embedder.js";
export { embedder as weightlessEmbedder } from "./embed/weightless/weightless.js";
export { EDITS, findEdit } from "./evaluate/edits/catalog.js";
export type { Edit, EditContext } from "./evaluate/edits/edit.js";
export { findProfile, PROFILES, type Profile } from "./evaluate/edits/profiles.js";
export { type EvaluateOptions, type Evaluation, evaluate } from "./evaluate/evaluate.js";
export { type ReportFolder, reportFolder } from "./evaluate/folder.js";
export { chooseMethods, type MethodChoice } from "./evaluate/methods.js";
export { type PartitionScores, scorePartition } from "./evaluate/metrics/partition.js";
export { writeReport } from "./evaluate/report/write.js";
export { sourcesOf } from "./evaluate/sources.js";
export {
  type EvaluateTruthOptions,
  evaluateTruth,
  type TruthEvaluation,
  type TruthProgress,
} from "./evaluate/truth/evaluate-truth.js";
export { readTruth, type TruthFile } from "./evaluate/truth/read.js";
export { writeTruthReport } from "./evaluate/truth/write.js";
export {
  bitsOfHex,
  distanceBits,
  type Fingerprint,
  type FingerprintMethod,
  fromHex,
  hexOf,
  type Method,
  type NumbersMethod,
  type RegionsMethod,
  toHex,
} from "./fingerprint/method.js";
export { FINGERPRINT_METHODS, findMethod, METHODS } from "./fingerprint/registry.js";
export type { ImageMetadata } from "./image/metadata.js";
export {
  type ImageFacts,
  type ReadImage,
  type ReadOptions,
  readAsStored,
  readAsStoredWithAlpha,
  readImage,
  readPicture,
} from "./image/read.js";
export type { AsStored } from "./image/stored.js";
export { encodeJpeg, encodePng, type JpegOptions } from "./image/write.js";
export { modelsFolder } from "./models/layout.js";
export { chooseIndex, type IndexChoice } from "./neighbors/choose-index.js";
export { ExactBits } from "./neighbors/exact-bits.js";
export { ExactVectors } from "./neighbors/exact-vectors.js";
export type { Trees as ForestArrays } from "./neighbors/forest/trees.js";
export { Forest, type ForestOptions } from "./neighbors/forest.js";
export { type GraphPlace, type GraphSpace, openGraph, saveGraph } from "./neighbors/graph/graph-file.js";
export { GraphVectors } from "./neighbors/graph/graph-vectors.js";
export { ThreadedGraph } from "./neighbors/graph/threaded-graph.js";
export { GrowingBits } from "./neighbors/growing-bits.js";
export { type Allowed, IdSet } from "./neighbors/id-set.js";
export { type IndexMeasurement, measureIndex } from "./neighbors/measure-index.js";
export { MultiIndexBits, type MultiIndexOptions } from "./neighbors/multi-index-bits.js";
export type {
  ApproximateIndex,
  BitIndex,
  BitNeighbor,
  BitPair,
  BitPairs,
  CodeSet,
  PairOptions,
  Part,
  VectorIndex,
  VectorNeighbor,
} from "./neighbors/neighbor.js";
export { type PackedCodes, type PackOptions, packCodes } from "./neighbors/packed-codes.js";
export { ScannedVectors } from "./neighbors/scanned-vectors.js";
export { type ApartReason, type SetApart, type SetApartOptions, setApart } from "./neighbors/set-apart.js";
export { type Rows, rowsOf } from "./neighbors/unit-vectors.js";
export { toGray } from "./pixels/gray.js";
export { createPicture, type Picture } from "./pixels/picture.js";
export { resample } from "./pixels/resample.js";
export {
  type FileFingerprints,
  type FingerprintFilesOptions,
  fingerprintFiles,
} from "./scan/fingerprint-files.js";
export type { Reading, WrittenFingerprint } from "./scan/fingerprint-picture.js";
export { describeCatalog } from "./scan/info.js";
export { type ScanOptions, type ScanProgress, type ScanResult, type ScanSummary, scan } from "./scan/scan.js";
export { countFacets, type FacetsOptions } from "./search/facets.js";
export { filterImages } from "./search/filter-images.js";
export { type SearchByFingerprintOptions, searchByFingerprint } from "./search/hashes/by-fingerprint.js";
export { type Candidate, findCandidates } from "./search/hashes/candidates.js";
export { type ExportOptions, exportHashes } from "./search/hashes/export.js";
export { type ImportOptions, importHashes, removeHashes } from "./search/hashes/import.js";
export { type OpenSet, openSet } from "./search/hashes/sets.js";
export { type OpenModels, openModels } from "./search/models.js";
export { type AllOptions, type Recommendation, recommendAll } from "./search/recommend/all.js";
export { type RecommendAsk, recommend } from "./search/recommend/one.js";
export {
  type ImportRecordsOptions,
  importRecords,
  removeImportedRecords,
} from "./search/records/import.js";
export { type SearchAsk, type SearchOptions, search } from "./search/search.js";
export { type AddSpaceOptions, addSpace, removeSpace, type SpaceAsk } from "./search/spaces/add.js";
export { describeSpaces } from "./search/spaces/describe.js";
export { chooseNeighbors, type MeasureSpaceOptions, measureSpace } from "./search/spaces/measure.js";
export { prepareSpaces } from "./search/spaces/prepare.js";
export type { SpaceSource } from "./search/spaces/source.js";
export { findSpace, listSpaces } from "./search/spaces/spaces.js";
export { searchWords, type WordsHit, type WordsOptions } from "./search/words.js";
export { describe } from "./verify/describe.js";
export { type FrameInspection, inspectFrame } from "./verify/frame/inspect.js";
export { invertProof } from "./verify/invert.js";
export type { Mask, Matrix, Proof, Transform as ProofTransform } from "./verify/proof.js";
export type { Signature } from "./verify/signature.js";
export { packSignature, unpackSignature } from "./verify/signature-bytes.js";
export { verify } from "./verify/verify.js";
