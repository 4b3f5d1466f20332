import {
  referenceDmarcCisaReports,
  referenceDmarcContacts,
  referenceDmarcPublished,
  referenceDmarcReject,
} from "../scubagear.ts";
import { policyInWords } from "./dmarc-judgement.ts";
import type { DmarcDemand } from "./dmarc-judgement.ts";

/** Where CISA receives aggregate reports: MS.EXO.4.3v1, BOD 18-01. */
const cisaAddress = "reports@dmarc.cyber.dhs.gov";

/** MS.EXO.4.1v1 */
export const published: DmarcDemand = {
  expected: "one valid DMARC record with a policy, here or at the organisational domain",
  judge: (found, domain) => ({
    meets: found.record.problem === undefined,
    actual: policyInWords(domain, found),
  }),
  scubagear: referenceDmarcPublished,
  deviation: "dmarc-policy-as-receivers-read-it",
};

/** MS.EXO.4.2v1: what counts is the policy for this very domain, `sp=` where it is inherited. */
export const rejecting: DmarcDemand = {
  expected: "policy reject for all mail of this domain",
  judge: (found, domain) => ({
    meets:
      found.record.problem === undefined &&
      found.policy === "reject" &&
      found.record.percent === 100 &&
      !found.record.isTest,
    actual: policyInWords(domain, found),
  }),
  scubagear: referenceDmarcReject,
  deviation: "dmarc-policy-as-receivers-read-it",
};

/** MS.EXO.4.3v1 */
export const cisaReports: DmarcDemand = {
  expected: `aggregate reports (rua) go to ${cisaAddress}, too`,
  judge: ({ record }) => ({
    meets: record.aggregateReports.some(isCisas),
    actual: `aggregate reports go to ${listed(record.aggregateReports)}`,
  }),
  note: "BOD 18-01 asks this of federal civilian agencies. Other organisations may leave it out, and accept this policy in the profile.",
  scubagear: referenceDmarcCisaReports,
  deviation: "dmarc-report-addresses",
};

/** MS.EXO.4.4v1: CISA's address is not the organisation's own. */
export const ownContacts: DmarcDemand = {
  expected: "aggregate reports (rua) and failure reports (ruf) go to an address of the organisation",
  judge: ({ record }) => ({
    meets: [record.aggregateReports, record.failureReports].every((addresses) =>
      addresses.some((address) => !isCisas(address)),
    ),
    actual: `aggregate reports go to ${listed(record.aggregateReports)}, failure reports to ${listed(record.failureReports)}`,
  }),
  scubagear: referenceDmarcContacts,
  deviation: "dmarc-report-addresses",
};

function isCisas(address: string): boolean {
  return address.toLowerCase() === cisaAddress;
}

function listed(addresses: readonly string[]): string {
  return addresses.length === 0 ? "nobody" : addresses.join(", ");
}
