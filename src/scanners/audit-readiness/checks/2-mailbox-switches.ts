import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { demand, demandSource, met, notApplicable, notMet } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { organizationConfigs } from "../../exchange-online/sources/organization-config.ts";
import { weigh } from "../../judgement.ts";
import { daysIn } from "../timespan.ts";
import { mailboxCheck } from "../mailbox-auditing/mailbox-check.ts";
import { offForAll } from "../mailbox-auditing/organization-switch.ts";
import { recipientKind } from "../mailbox-auditing/recipient-kinds.ts";
import type { AuditSettings, MailboxAuditing } from "../mailbox-auditing/settings.ts";
import { surveyMailboxes } from "../mailbox-auditing/survey.ts";
import type { AspectJudgement } from "../mailbox-auditing/question.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";
import { mailboxes, publicFolderMailboxes } from "../sources/mailboxes.ts";

/** AR.2.7: mailboxes that default auditing does not cover have auditing switched on themselves. */
export const ownSwitchesOn = defineCheck(
  "AR.2.7",
  {
    organizationConfigs,
    mailboxes: neededBySome(mailboxes),
    publicFolderMailboxes: neededBySome(publicFolderMailboxes),
  },
  ({ organizationConfigs: configs, mailboxes: read, publicFolderMailboxes: publicFolders }) => {
    const off = offForAll(configs);
    if (off !== undefined) return off;
    const all = demandSource(read, "mailboxes");
    const { asked, affected, judgements } = surveyMailboxes(together(all, publicFolders), {
      scope: ["ownSwitch"],
      aspects: [{ property: "AuditEnabled", title: "auditing off", judge: judgeOwnSwitch }],
      expected: "on, because default auditing does not cover this kind of mailbox",
    });
    const { violations, evidence } = weigh([
      ...judgements,
      ...ignoredSwitches(all),
      ...(publicFolders === undefined
        ? [{ undecided: "publicFolderMailboxes", source: "publicFolderMailboxes" }]
        : []),
    ]);
    const subject = `${counted(asked, "mailbox", "mailboxes")} that default auditing does not cover (rooms, equipment, discovery, public folders)`;
    if (violations.length > 0)
      return notMet(
        `${figure(affected)} of ${subject} ${affected === 1 ? "has" : "have"} auditing off.`,
        evidence,
      );
    return asked === 0
      ? notApplicable("The tenant has no mailboxes that default auditing does not cover.", evidence)
      : met(`Auditing is on for all of ${subject}.`, evidence);
  },
);

/** AR.2.8: no mailbox keeps its audit records for less than the default. */
export const ageLimits = mailboxCheck("AR.2.8", (all, { parameters }) => {
  const minimum = demand(parameters["minimumDays"], "parameters.minimumDays");
  const { asked, affected, judgements } = surveyMailboxes(all, {
    scope: ["default", "ownSwitch"],
    aspects: [
      {
        property: "AuditLogAgeLimit",
        title: `audit records kept for less than ${counted(minimum, "day", "days")}`,
        judge: (settings) => judgeAgeLimit(settings, minimum),
      },
    ],
    expected: `at least ${counted(minimum, "day", "days")}`,
  });
  const { violations, evidence } = weigh(judgements);
  const subject = counted(asked, "mailbox", "mailboxes");
  if (violations.length > 0)
    return notMet(
      `${figure(affected)} of ${subject} ${affected === 1 ? "keeps its" : "keep their"} audit records for less than ${counted(minimum, "day", "days")}.`,
      evidence,
    );
  return asked === 0
    ? notApplicable("The tenant has no mailboxes that keep audit records.", evidence)
    : met(
        `All ${subject} keep their audit records for at least ${counted(minimum, "day", "days")}.`,
        evidence,
      );
});

function judgeOwnSwitch({ AuditEnabled: isOn }: AuditSettings): AspectJudgement {
  if (typeof isOn !== "boolean") return { untold: "AuditEnabled" };
  return isOn ? "whole" : { gap: "off", sort: "off" };
}

/** Public folder mailboxes stand in an answer of their own. */
function together(all: MailboxAuditing, publicFolders: MailboxAuditing | undefined): MailboxAuditing {
  demand(all.configurations[0], "mailboxes[0]");
  return {
    configurations: [...all.configurations, ...(publicFolders?.configurations ?? [])],
    uncounted: all.uncounted + (publicFolders?.uncounted ?? 0),
  };
}

/** Exchange ignores the switch of these; said, because many look at it first. */
function ignoredSwitches({ configurations }: MailboxAuditing): { readonly evidence: Evidence }[] {
  const off = configurations
    .filter(
      ({ RecipientTypeDetails, AuditEnabled }) =>
        recipientKind(RecipientTypeDetails)?.auditing === "default" && AuditEnabled === false,
    )
    .reduce((sum, { mailboxes: count }) => sum + count, 0);
  if (off === 0) return [];
  return [
    {
      evidence: {
        object: { type: "Mailboxes", id: null, name: "User and shared mailboxes" },
        property: "AuditEnabled",
        actual: `${figure(off)} with auditing off`,
        expected: "not counted",
        result: "context",
        note: "Exchange ignores this switch in them while mailbox auditing is on for the organisation. Microsoft's text of 2023 said that records of mailboxes without Audit (Premium) reach the unified audit log only after it was switched on by hand; whether that still holds could not be confirmed.",
      },
    },
  ];
}

function judgeAgeLimit({ AuditLogAgeLimit: limit }: AuditSettings, minimum: number): AspectJudgement {
  const days = typeof limit === "string" ? daysIn(limit) : undefined;
  if (days === undefined) return { untold: "AuditLogAgeLimit" };
  if (days >= minimum) return "whole";
  return days === 0
    ? { sort: "emptied", gap: "kept for no time at all: the records are deleted at once" }
    : { sort: "short", gap: `kept for ${counted(Math.floor(days), "day", "days")}` };
}
