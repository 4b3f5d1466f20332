import { smtpAuth } from "../../../../src/scanners/exchange-online/checks/5-smtp-auth.ts";
import { testCheck } from "../../../support/test-check.ts";

const tenant = (SmtpClientAuthenticationDisabled: unknown) => ({
  transportConfigs: [{ Name: "Transport Settings", SmtpClientAuthenticationDisabled }],
});

testCheck(smtpAuth, {
  met: [{ name: "SMTP AUTH is off", sources: tenant(true) }],
  notMet: [{ name: "SMTP AUTH is on", sources: tenant(false), violations: ["Transport Settings"] }],
  unknown: [
    { name: "the transport settings could not be read", sources: {} },
    { name: "there are none, which ScubaGear passes", sources: { transportConfigs: [] }, reference: true },
    {
      name: "the setting is missing, which ScubaGear passes",
      sources: tenant(undefined),
      reference: true,
      says: /SmtpClientAuthenticationDisabled/,
    },
    { name: "the setting is null, which ScubaGear passes", sources: tenant(null), reference: true },
  ],
});
