import {
  alertRecipients,
  requiredAlertPolicies,
} from "../../../../src/scanners/security-suite/checks/4-alerts.ts";
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
      name: "nobody is notified",
      sources: { protectionAlerts: [alert(names[0] ?? "", { NotifyUser: [] })] },
      says: /notify nobody/,
    },
    { name: "the alerts could not be read", sources: {}, says: /could not be read/ },
  ],
});
