import { defineCheck } from "../../../engine/check.ts";
import { demand, met, notMet } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { organization } from "../../organization/organization.ts";
import { counted, inSentence } from "../mailbox-auditing/words.ts";

/** AR.6.4: Microsoft knows whom to tell of an incident. */
export const securityContacts = defineCheck("AR.6.4", { organization }, ({ organization: tenant }) => {
  const { securityComplianceNotificationMails: given, technicalNotificationMails: technical } = tenant;
  const addresses = told(demand(given, "organization.securityComplianceNotificationMails"));
  const isReachable = addresses.length > 0;
  const evidence: Evidence[] = [
    {
      object: { type: "Organisation", id: tenant.id, name: tenant.displayName },
      property: "securityComplianceNotificationMails",
      actual: isReachable ? inSentence(addresses) : "no address",
      expected: "an address for news of security incidents",
      result: isReachable ? "meets" : "violates",
    },
    {
      object: { type: "Organisation", id: tenant.id, name: tenant.displayName },
      property: "technicalNotificationMails",
      actual: technical === undefined ? "not told" : inSentence(told(technical)) || "no address",
      expected: "not counted: Microsoft sends news of the service there",
      result: "context",
    },
  ];
  return isReachable
    ? met(
        `Microsoft has ${counted(addresses.length, "address", "addresses")} for news of security incidents.`,
        evidence,
      )
    : notMet("Microsoft has no address to which it could send news of a security incident.", evidence);
});

function told(addresses: readonly string[] | null | undefined): string[] {
  return (addresses ?? []).map((address) => address.trim()).filter((address) => address !== "");
}
