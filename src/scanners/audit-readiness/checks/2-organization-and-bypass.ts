import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { demandSource, met, notMet } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { organizationConfigs } from "../../exchange-online/sources/organization-config.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { judgeOrganizationSwitch, offForAll } from "../mailbox-auditing/organization-switch.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";
import { auditBypasses } from "../sources/audit-bypass.ts";
import type { AuditBypass } from "../sources/audit-bypass.ts";

/** AR.2.1: mailbox auditing is on for the organisation. */
export const organizationAuditing = defineCheck(
  "AR.2.1",
  { organizationConfigs },
  ({ organizationConfigs: configs }) => {
    const { violations, evidence } = weigh(judgeOrganizationSwitch(configs));
    return violations.length === 0
      ? met("Mailbox auditing is on for the organisation.", evidence)
      : notMet(
          "Mailbox auditing is off for the whole organisation: who reads which message is recorded nowhere.",
          evidence,
        );
  },
);

/** AR.2.2: no account is left out of mailbox auditing. */
export const auditBypass = defineCheck(
  "AR.2.2",
  { organizationConfigs, auditBypasses: neededBySome(auditBypasses) },
  ({ organizationConfigs: configs, auditBypasses: read }) => {
    const off = offForAll(configs);
    if (off !== undefined) return off;
    const bypasses = demandSource(read, "auditBypasses");
    const { violations, evidence } = weigh(judgeBypasses(bypasses));
    const { accounts, bypassing } = bypasses;
    return violations.length === 0
      ? met(`None of ${counted(accounts, "account", "accounts")} bypasses mailbox auditing.`, evidence)
      : notMet(
          `${figure(bypassing)} of ${counted(accounts, "account", "accounts")} ${bypassing === 1 ? "bypasses" : "bypass"} mailbox auditing: what they do in any mailbox is not recorded.`,
          evidence,
        );
  },
);

function judgeBypasses({ accounts, bypassing, untold, examples }: AuditBypass): Judgement[] {
  // Every tenant has accounts: an empty answer is no answer.
  if (accounts === 0) return [{ undecided: "auditBypasses.accounts" }];
  const tally: Evidence = {
    object: { type: "Accounts", id: null, name: "Accounts" },
    property: "AuditBypassEnabled",
    actual: `${figure(bypassing)} of ${counted(accounts, "account", "accounts")}`,
    expected: "none",
    result: bypassing > 0 ? "violates" : untold > 0 ? "context" : "meets",
    ...(bypassing > examples.length ? { note: `The first ${figure(examples.length)} are named.` } : {}),
  };
  return [
    { evidence: tally },
    ...examples.map(({ id, name }): Judgement => ({
      evidence: {
        object: { type: "Account", id, name },
        property: "AuditBypassEnabled",
        actual: "left out of mailbox auditing",
        expected: "audited like everybody",
        result: "violates",
      },
    })),
    ...(untold > 0 ? [{ undecided: "auditBypasses[].AuditBypassEnabled" }] : []),
  ];
}
