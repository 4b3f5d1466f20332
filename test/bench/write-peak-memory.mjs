// Loaded before the command line by the benchmark: writes the process's peak memory (kilobytes) when it ends.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const file = process.env.PLIMSOLL_PEAK_FILE;
  if (file !== undefined) writeFileSync(file, String(process.resourceUsage().maxRSS));
});
