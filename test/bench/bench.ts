import { join } from "node:path";
import { parseArgs } from "node:util";
import { assessEntraId } from "./assess-export.ts";
import { helpTime } from "./help-time.ts";
import { scanDomains, scanEntraId, scanProducts } from "./scan-tenants.ts";

/**
 * Prints figures; asserts nothing about time. `--quick` leaves the largest tenant out.
 * Ratios are what to look at: a machine's own speed is in every absolute figure.
 */
const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });

console.log("Entra ID of the emulator, 100 ms latency for each HTTP request");
console.table(await scanEntraId(values.quick));
console.log(
  "\nExchange Online and Security Suite, 100 ms latency for each HTTP request and DNS question (DNS is not in the bound)",
);
console.table(await scanProducts());
console.table(await scanDomains(values.quick));
console.log("\nAssessing in process");
console.table(await assessEntraId(join("..", "shared", "conformance", "tenant-2025-10.export.json")));
console.log("\nStarting");
console.table(helpTime());
