import { noBroadMailConsent } from "../../../../src/scanners/audit-readiness/checks/7-mail-consent.ts";
import { testCheck } from "../../../support/test-check.ts";
import { app, approving, delegated, exchange, excusing, permission, without } from "../applications.ts";
import type { Json } from "../applications.ts";

const consents = (...permissions: readonly Json[]) => ({ riskyApplications: [app("tracker", permissions)] });

testCheck(noBroadMailConsent, {
  met: [
    { name: "no application has a consent", sources: { riskyApplications: [] } },
    {
      name: "consents to other things",
      sources: consents(delegated("Files.ReadWrite.All"), delegated("User.Read.All")),
    },
    {
      name: "the application itself holds mail, which is AR.7.1",
      sources: consents(permission("Mail.Read")),
    },
    {
      name: "it asks for mail, and nobody consented",
      sources: consents({ ...delegated("Mail.Read"), consented: false }),
    },
    {
      name: "names are matched per resource: another one's Mail.Read opens no mail",
      sources: consents(delegated("Mail.Read", "Contoso letters")),
    },
    {
      name: "the profile approves it",
      sources: consents(delegated("Mail.Read")),
      settings: approving("TRACKER"),
    },
    {
      name: "an exception of this policy leaves it out",
      sources: consents(delegated("Mail.ReadWrite")),
      settings: excusing("tracker"),
    },
  ],
  notMet: [
    {
      name: "Mail.Read for all users",
      sources: consents(delegated("Mail.Read"), delegated("User.Read.All")),
      violations: ["tracker"],
      says: /^1 of 1 application/,
    },
    { name: "EWS for all users, on Graph", sources: consents(delegated("EWS.AccessAsUser.All")) },
    {
      name: "EWS for all users, on Exchange",
      sources: consents(delegated("EWS.AccessAsUser.All", exchange)),
    },
    { name: "IMAP for all users", sources: consents(delegated("IMAP.AccessAsUser.All")) },
    { name: "POP for all users", sources: consents(delegated("pop.accessasuser.all")) },
    {
      name: "the settings of mailboxes, where rules forward mail",
      sources: consents(delegated("MailboxSettings.ReadWrite")),
    },
    {
      name: "a mail permission that CISA's list lacks",
      sources: consents(delegated("Mail-Advanced.ReadWrite.Shared")),
    },
    {
      name: "one of Microsoft's own tools, by which anybody reads mail from a script",
      sources: {
        riskyApplications: [app("Graph PowerShell", [delegated("Mail.Read")], { owner: "microsoft" })],
      },
      violations: ["Graph PowerShell"],
    },
    {
      name: "another one is approved",
      passesWithout: ["app-tracker"],
      sources: {
        riskyApplications: [app("phone", [delegated("Mail.Read")]), app("tracker", [delegated("Mail.Read")])],
      },
      settings: approving("phone"),
      violations: ["tracker"],
    },
  ],
  unknown: [
    { name: "consents may not be read", sources: {} },
    {
      name: "the client id is not there, so that nobody knows whether it is approved",
      sources: { riskyApplications: [without(app("tracker", [delegated("Mail.Read")]), "appId")] },
    },
  ],
});
