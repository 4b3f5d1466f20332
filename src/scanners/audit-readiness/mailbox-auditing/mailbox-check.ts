import { defineCheck } from "../../../engine/check.ts";
import type { Check, CheckSettings } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { demandSource } from "../../../engine/verdict.ts";
import type { Verdict } from "../../../engine/verdict.ts";
import { organizationConfigs } from "../../exchange-online/sources/organization-config.ts";
import { mailboxes } from "../sources/mailboxes.ts";
import type { MailboxAuditing } from "./settings.ts";
import { offForAll } from "./organization-switch.ts";

/** Declares the check of a policy for single mailboxes: what they say counts only while mailbox auditing is on for the organisation. */
export function mailboxCheck(
  policyId: string,
  decide: (mailboxes: MailboxAuditing, settings: CheckSettings) => Verdict,
): Check {
  return defineCheck(
    policyId,
    { organizationConfigs, mailboxes: neededBySome(mailboxes) },
    ({ organizationConfigs: configs, mailboxes: read }, settings) =>
      offForAll(configs) ?? decide(demandSource(read, "mailboxes"), settings),
  );
}
