import {
  alertRecipients,
  requiredAlertPolicies,
} from "../../../../src/scanners/security-suite/checks/4-alerts.ts";
import { clickAlert, requiredAlerts } from "../../../../src/scanners/security-suite/required-alerts.ts";
import { testCheck } from "../../../support/test-check.ts";

const names = [
  "Suspicious email sending patterns detected",
  "Suspicious connector activity",
  "Suspicious Email Forwarding Activity",
  "Messages have been delayed",
  "Tenant restricted from sending unprovisioned email",
  "Tenant restricted from sending email",
];
const clicks = "A potentially malicious URL click was detected";
const alert = (Name: string, changes: Record<string, unknown> = {}) => ({
  Name,
  Disabled: false,
  NotifyUser: ["TenantAdmins"],
  ...changes,
});
const six = names.map((name) => alert(name));

testCheck(requiredAlertPolicies, {
  met: [
    { name: "all six are on, without Defender's seventh", sources: { protectionAlerts: six } },
    {
      name: "their names are translated, and their ids tell",
      sources: {
        protectionAlerts: requiredAlerts.map(({ guid }, index) => alert(`Warnung ${index}`, { Guid: guid })),
      },
      reference: false,
      deviation: "alerts-by-id",
    },
    { name: "all seven are on", sources: { protectionAlerts: [...six, alert(clicks)] } },
  ],
  notMet: [
    { name: "there are none", sources: { protectionAlerts: [] }, violations: names },
    {
      name: "one is off",
      sources: { protectionAlerts: [alert(names[0] ?? "", { Disabled: true }), ...six.slice(1)] },
      violations: names.slice(0, 1),
    },
    {
      name: "one of the organisation's own has the name of one that is off",
      sources: {
        protectionAlerts: requiredAlerts.flatMap(({ name, guid }, index) =>
          index > 0
            ? [alert(name, { Guid: guid })]
            : [alert(name, { Guid: guid, Disabled: true }), alert(name, { Guid: "of our own" })],
        ),
      },
      reference: true,
      deviation: "alerts-by-id",
      violations: names.slice(0, 1),
    },
    {
      name: "the seventh exists under another name, and is off",
      sources: {
        protectionAlerts: [...six, alert("Klick", { Guid: clickAlert.guid, Disabled: true })],
      },
      reference: true,
      deviation: "alerts-by-id",
      violations: ["Klick"],
    },
    {
      name: "the seventh exists, and is off",
      sources: { protectionAlerts: [...six, alert(clicks, { Disabled: true })] },
      violations: [clicks],
    },
  ],
  unknown: [
    { name: "a 403 is no missing licence", sources: {} },
    {
      name: "one does not say whether it is on",
      sources: { protectionAlerts: [alert(names[0] ?? "", { Disabled: undefined }), ...six.slice(1)] },
    },
    {
      name: "one has no name",
      sources: { protectionAlerts: [...six, { Disabled: true }] },
      reference: true,
    },
  ],
});

testCheck(alertRecipients, {
  manual: [
    { name: "administrators are notified", sources: { protectionAlerts: six }, says: /TenantAdmins/ },
    {
      name: "a policy with a translated name notifies the watch",
      sources: {
        protectionAlerts: [
          alert("Warnung", { Guid: requiredAlerts[0]?.guid, NotifyUser: ["soc@contoso.example"] }),
        ],
      },
      says: /soc@contoso\.example/,
    },
    {
      name: "nobody is notified",
      sources: { protectionAlerts: [alert(names[0] ?? "", { NotifyUser: [] })] },
      says: /notify nobody/,
    },
    { name: "the alerts could not be read", sources: {}, says: /could not be read/ },
  ],
});
