import type { EmulatedTenant } from "../../../src/emulator/index.ts";
import type { Proof } from "../proof.ts";
import { change, inEmulatedCloud } from "./mail-services.ts";

/** The name servers of one domain of the faulty tenant do not answer, which no record mends: here they do, and know of nothing. */
function withAllNameServers(tenant: EmulatedTenant): void {
  tenant.dns = new Map([...tenant.dns].filter(([, { status }]) => status !== "SERVFAIL"));
}

/** In the faulty tenant, auditing that is on shows what is missing in single mailboxes. */
function withoutMailboxAuditing(tenant: EmulatedTenant): void {
  change(tenant, "Get-OrganizationConfig", () => ({ AuditDisabled: true }));
}

const reports = ["<address for the reports>", "dmarc@fabrikam.example"] as const;

/** What stands in the records of the faulty tenant that ask for too little: the line is to keep it. */
const policiesOfToday = [
  [
    '_dmarc.fabrikam.example. 3600 IN TXT "v=DMARC1; p=<policy of today>',
    '_dmarc.fabrikam.example. 3600 IN TXT "v=DMARC1; p=none; sp=reject',
  ],
  [
    '_dmarc.fabrikam-logistics.example. 3600 IN TXT "v=DMARC1; p=<policy of today>',
    '_dmarc.fabrikam-logistics.example. 3600 IN TXT "v=DMARC1; p=quarantine; pct=50',
  ],
  ["<policy of today>", "none"],
] as const;

/** Every policy of the product that a scan decides by itself. */
const proofs: readonly Proof[] = [
  { policyId: "MS.EXO.1.1v2" },
  { policyId: "MS.EXO.2.2v3", breakTenant: withAllNameServers },
  { policyId: "MS.EXO.3.1v1", breakTenant: withAllNameServers, publishesOutput: true },
  { policyId: "MS.EXO.4.1v1", breakTenant: withAllNameServers, fillIn: () => [reports] },
  {
    policyId: "MS.EXO.4.2v1",
    breakTenant: withAllNameServers,
    // As the command’s comment says, when nobody misses a message any more.
    fillIn: () => [reports, ["p=quarantine;", "p=reject;"]],
  },
  {
    policyId: "MS.EXO.4.3v1",
    breakTenant: withAllNameServers,
    fillIn: () => [reports, ...policiesOfToday],
  },
  {
    policyId: "MS.EXO.4.4v1",
    breakTenant: withAllNameServers,
    fillIn: () => [reports, ...policiesOfToday],
  },
  { policyId: "MS.EXO.5.1v1" },
  { policyId: "MS.EXO.6.1v1" },
  { policyId: "MS.EXO.6.2v1" },
  { policyId: "MS.EXO.7.1v1" },
  { policyId: "MS.EXO.13.1v1", tenant: "compliant", breakTenant: withoutMailboxAuditing },
];

export const exchangeOnlineProofs: readonly Proof[] = proofs.map(inEmulatedCloud);
