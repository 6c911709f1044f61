// The worker thread of previews: nothing but draw().

import { useInWorkers } from "../../image/codecs.js";
import { draw } from "./draw.js";

useInWorkers();

export default draw;
