import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { met, notMet } from "../../../engine/verdict.ts";
import type { ItemOf } from "../../cmdlet-source.ts";
import { judgeFlag } from "../../exchange-online/organization-flag.ts";
import type { OrganizationFlag } from "../../exchange-online/organization-flag.ts";
import { transportConfigs } from "../../exchange-online/sources/transport-config.ts";
import { weigh } from "../../judgement.ts";
import { judgePlans, surveyProtocols } from "../mail-routes/protocol-survey.ts";
import { counted, figure, inSentence } from "../mailbox-auditing/words.ts";
import { casMailboxes, casMailboxPlans } from "../sources/cas-mailboxes.ts";

/** AR.7.6: POP, IMAP and SMTP AUTH are off, for the organisation, in each mailbox and for new ones. */
export const oldMailProtocols = defineCheck(
  "AR.7.6",
  // One protocol that is on anywhere decides, whatever else could not be read.
  {
    transportConfigs: neededBySome(transportConfigs),
    casMailboxes: neededBySome(casMailboxes),
    casMailboxPlans: neededBySome(casMailboxPlans),
  },
  ({ transportConfigs: configs, casMailboxes: use, casMailboxPlans: plans }) => {
    const { all, open, judgements } = surveyProtocols(use);
    const { violations, evidence } = weigh([
      ...(configs === undefined
        ? [{ undecided: "transportConfigs", source: "transportConfigs" }]
        : judgeFlag(configs, smtpAuth)),
      ...(plans === undefined
        ? [{ undecided: "casMailboxPlans", source: "casMailboxPlans" }]
        : judgePlans(plans)),
      ...judgements,
    ]);
    if (violations.length === 0)
      return met(
        `POP, IMAP and SMTP AUTH are off for the organisation, in all ${counted(all, "mailbox", "mailboxes")} and for new ones.`,
        evidence,
      );
    const kinds = new Set(violations.map(({ object }) => object.type));
    const where = [
      ...(open > 0 ? [`in ${figure(open)} of ${counted(all, "mailbox", "mailboxes")}`] : []),
      ...(kinds.has("Transport configuration") ? ["for the organisation (SMTP AUTH)"] : []),
      ...(kinds.has("Mailbox plan") ? ["for new mailboxes"] : []),
    ];
    return notMet(`POP, IMAP or SMTP AUTH is on ${inSentence(where)}.`, evidence);
  },
);

const smtpAuth: OrganizationFlag<ItemOf<typeof transportConfigs>> = {
  object: "Transport configuration",
  property: "SmtpClientAuthenticationDisabled",
  read: (config) => config.SmtpClientAuthenticationDisabled,
  wanted: true,
  words: { wanted: "SMTP AUTH is off", unwanted: "SMTP AUTH is on" },
};
