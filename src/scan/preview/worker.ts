// The worker thread of previews: nothing but draw().

import { fitForWorkers } from "../../image/codecs.js";
import { draw } from "./draw.js";

fitForWorkers();

export default draw;
