import type { Scanner } from "../engine/scanner.ts";
import { auditReadiness } from "./audit-readiness/index.ts";
import { entraId } from "./entra-id/index.ts";
import { exchangeOnline } from "./exchange-online/index.ts";
import { powerBi } from "./power-bi/index.ts";
import { powerPlatform } from "./power-platform/index.ts";
import { securitySuite } from "./security-suite/index.ts";
import { sharePoint } from "./sharepoint/index.ts";
import { teams } from "./teams/index.ts";

/** The one list of scanners. */
export const scanners: readonly Scanner[] = [
  entraId,
  exchangeOnline,
  securitySuite,
  sharePoint,
  teams,
  powerPlatform,
  powerBi,
  auditReadiness,
];
