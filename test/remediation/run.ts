import { join } from "node:path";
import { runTrusting } from "./certificate.ts";

/** `npm run prove-remediation [-- MS.AAD AR.2.1 …]` */
process.exitCode = await runTrusting(join(import.meta.dirname, "prove-all.js"), process.argv.slice(2));
