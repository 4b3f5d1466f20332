import { join } from "node:path";
import { parseArgs } from "node:util";
import { assessEntraId } from "./assess-export.ts";
import { helpTime } from "./help-time.ts";
import { scanDomains, scanEntraId, scanEverything, scanMailboxes, scanProducts } from "./scan-tenants.ts";

/**
 * Prints figures; asserts nothing about time. `--quick` leaves the largest tenant out.
 * Ratios are what to look at: a machine's own speed is in every absolute figure.
 */
const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });

console.log(
  "All products, 100 ms latency for each HTTP request; beside them, the calls of ScubaGear's documented sequence for the same tenant (read off its code, not run)",
);
console.table(await scanEverything(values.quick));
console.log("\nEntra ID of the emulator, 100 ms latency for each HTTP request");
console.table(await scanEntraId(values.quick));
console.log(
  "\nThe other products one by one, 100 ms latency for each HTTP request and DNS question (DNS is not in the bound)",
);
console.table(await scanProducts());
console.table(await scanDomains(values.quick));
console.log("\nAudit readiness by the number of mailboxes, without latency");
console.table(await scanMailboxes(values.quick));
console.log("\nAssessing in process");
console.table(await assessEntraId(join("..", "shared", "conformance", "tenant-2025-10.export.json")));
console.log("\nStarting");
console.table(helpTime());
