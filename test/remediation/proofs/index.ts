import type { Proof } from "../proof.ts";
import { auditReadinessProofs } from "./audit-readiness.ts";
import { entraIdProofs } from "./entra-id.ts";
import { exchangeOnlineProofs } from "./exchange-online.ts";
import { powerBiProofs } from "./power-bi.ts";
import { powerPlatformProofs } from "./power-platform.ts";
import { securitySuiteProofs } from "./security-suite.ts";
import { sharepointProofs } from "./sharepoint.ts";
import { teamsProofs } from "./teams.ts";

/** The one list of proofs. A policy has several where its command depends on what is wrong. */
export const proofs: readonly Proof[] = [
  ...entraIdProofs,
  ...exchangeOnlineProofs,
  ...securitySuiteProofs,
  ...sharepointProofs,
  ...teamsProofs,
  ...powerPlatformProofs,
  ...powerBiProofs,
  ...auditReadinessProofs,
];
