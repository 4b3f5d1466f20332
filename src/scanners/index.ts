import type { Scanner } from "../engine/scanner.ts";
import { entraId } from "./entra-id/index.ts";

/** The one list of scanners. */
export const scanners: readonly Scanner[] = [entraId];
