import { notMet } from "../../../engine/verdict.ts";
import type { Verdict } from "../../../engine/verdict.ts";
import type { ItemOf } from "../../cmdlet-source.ts";
import { judgeFlag } from "../../exchange-online/organization-flag.ts";
import type { organizationConfigs } from "../../exchange-online/sources/organization-config.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";

type OrganizationConfig = ItemOf<typeof organizationConfigs>;

/** The switch above all mailboxes: while it is off, nothing that a mailbox or an account says of auditing counts. */
export function judgeOrganizationSwitch(configs: readonly OrganizationConfig[], note?: string): Judgement[] {
  return judgeFlag(configs, {
    object: "Organisation configuration",
    property: "AuditDisabled",
    read: (config) => config.AuditDisabled,
    wanted: false,
    words: { wanted: "mailbox auditing is on", unwanted: "mailbox auditing is off" },
    ...(note === undefined ? {} : { note }),
  });
}

/** The verdict on any policy for single mailboxes or accounts while mailbox auditing is off for all; undefined while it is on. */
export function offForAll(configs: readonly OrganizationConfig[]): Verdict | undefined {
  const { violations } = weigh(judgeOrganizationSwitch(configs, "AR.2.1 says how to switch it on."));
  if (violations.length === 0) return undefined;
  return notMet(
    "Mailbox auditing is off for the whole organisation (AR.2.1), so that no mailbox is audited, whatever it says itself.",
    violations,
  );
}
