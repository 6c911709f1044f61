// The worker thread of a picture reader: nothing but look().

import { fitForWorkers } from "../../image/codecs.js";
import { look } from "./look.js";

fitForWorkers();

export default look;
