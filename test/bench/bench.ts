import { join } from "node:path";
import { parseArgs } from "node:util";
import { assessEntraId } from "./assess-export.ts";
import { helpTime } from "./help-time.ts";
import { scanLargeAndSmall } from "./scan-tenants.ts";

/**
 * Prints figures; asserts nothing about time. `--quick` leaves the largest tenant out.
 * Ratios are what to look at: a machine's own speed is in every absolute figure.
 */
const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });

console.log("Scanning the emulator, 100 ms latency for each HTTP request");
console.table(await scanLargeAndSmall(values.quick));
console.log("\nAssessing in process");
console.table(await assessEntraId(join("..", "shared", "conformance", "tenant-2025-10.export.json")));
console.log("\nStarting");
console.table(helpTime());
