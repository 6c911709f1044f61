// The worker thread of a scan: analyze(), and opening models before the first picture.

import { fitForWorkers } from "../image/codecs.js";
import { type Analysis, type AnalyzeTask, analyze } from "./analyze.js";
import { type ScanModel, tryModels } from "./models.js";
import type { PictureFailure } from "./picture-failure.js";

fitForWorkers();

export default (
  task: AnalyzeTask | { readonly models: readonly ScanModel[] },
): Promise<Analysis | PictureFailure | undefined> =>
  "bytes" in task ? analyze(task) : tryModels(task.models);
