import { defineCheck } from "../../../engine/check.ts";
import { met, notMet } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import { judgeFlag } from "../organization-flag.ts";
import { organizationConfigs } from "../sources/organization-config.ts";

/** MS.EXO.13.1v1: mailbox auditing is on for the organisation. */
export const mailboxAuditing = defineCheck(
  "MS.EXO.13.1v1",
  { organizationConfigs },
  ({ organizationConfigs: configs }) => {
    const { violations, evidence } = weigh(
      judgeFlag(configs, {
        object: "Organisation configuration",
        property: "AuditDisabled",
        read: (config) => config.AuditDisabled,
        wanted: false,
        words: { wanted: "mailbox auditing is on", unwanted: "mailbox auditing is off" },
        note: "A single mailbox may still be left out of auditing (Get-MailboxAuditBypassAssociation).",
      }),
    );
    return violations.length === 0
      ? met("Mailbox auditing is on for the organisation.", evidence)
      : notMet("Mailbox auditing is off: what happens in mailboxes is not recorded.", evidence);
  },
  {
    scubagear: ({ organizationConfigs: configs }) =>
      configs.every(({ AuditDisabled }) => AuditDisabled !== true),
  },
);
