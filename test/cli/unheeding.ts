import { interruption } from "../../src/cli/interruption.ts";

/** A process that hears of an interruption and does not stop: for the test that does the rest. */
const { signal } = interruption();
signal.addEventListener("abort", () => process.stdout.write("heard\n"));
setInterval(() => undefined, 1_000);
process.stdout.write("ready\n");
