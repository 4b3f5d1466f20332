import { join } from "node:path";
import { packageRoot } from "../package-root.ts";
import { makeReady } from "./ready-made.ts";

/** Run by `npm run build`, after the compiler. */
makeReady(join(packageRoot(), "baselines"));
