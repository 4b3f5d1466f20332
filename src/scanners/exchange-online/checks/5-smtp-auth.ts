import { defineCheck } from "../../../engine/check.ts";
import { met, notMet } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import { judgeFlag } from "../organization-flag.ts";
import { transportConfigs } from "../sources/transport-config.ts";

/** MS.EXO.5.1v1: SMTP AUTH is off for the organisation. */
export const smtpAuth = defineCheck(
  "MS.EXO.5.1v1",
  { transportConfigs },
  ({ transportConfigs: configs }) => {
    const { violations, evidence } = weigh(
      judgeFlag(configs, {
        object: "Transport configuration",
        property: "SmtpClientAuthenticationDisabled",
        read: (config) => config.SmtpClientAuthenticationDisabled,
        wanted: true,
        words: {
          wanted: "SMTP AUTH is off",
          unwanted: "SMTP AUTH is on",
        },
        note: "This is the setting of the organisation. A single mailbox may still be allowed to use SMTP AUTH (Get-CASMailbox).",
      }),
    );
    return violations.length === 0
      ? met("SMTP AUTH is off for the organisation.", evidence)
      : notMet("SMTP AUTH is on for the organisation: passwords alone let programs send mail.", evidence);
  },
  {
    scubagear: ({ transportConfigs: configs }) =>
      configs.every(({ SmtpClientAuthenticationDisabled }) => SmtpClientAuthenticationDisabled !== false),
  },
);
