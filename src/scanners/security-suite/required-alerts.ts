import type { ProtectionAlert } from "./sources/data-loss-prevention.ts";

/** One of Microsoft's alert policies: its name in English, and the id that it has in every tenant. */
export interface RequiredAlert {
  readonly name: string;
  readonly guid: string;
}

/** The alert policies that CISA asks for (logging dossier 6.8). */
export const requiredAlerts: readonly RequiredAlert[] = [
  { name: "Suspicious email sending patterns detected", guid: "be215649-fba8-4339-9ddd-05991a43b948" },
  { name: "Suspicious connector activity", guid: "8bb9c6c8-dc12-40e1-5bb8-08da05b13393" },
  { name: "Suspicious Email Forwarding Activity", guid: "bfd48f06-0865-41a6-85ff-adb746423ebf" },
  { name: "Messages have been delayed", guid: "37a4e852-e711-45ca-b0f4-b076bae3adfd" },
  {
    name: "Tenant restricted from sending unprovisioned email",
    guid: "5ed2d687-9bd3-49e7-9b56-b7dc0d9af5cb",
  },
  { name: "Tenant restricted from sending email", guid: "a7032ff5-7eee-412b-805b-d1295c7e0932" },
];

/** Exists only with plan 2 of Defender for Office 365, and is asked for only where it exists (dossier §13.2). */
export const clickAlert: RequiredAlert = {
  name: "A potentially malicious URL click was detected",
  guid: "a74bb32a-541b-47fb-adfd-f8c62ce3d59b",
};

/** The alert policy in the tenant's answer: known by its id; by its name only if nothing has that id, because names are translated. */
export function policiesBehind(
  required: RequiredAlert,
  alerts: readonly ProtectionAlert[],
): ProtectionAlert[] {
  const byId = alerts.filter((alert) => idsOf(alert).includes(required.guid));
  return byId.length > 0 ? byId : alerts.filter((alert) => isNamed(alert, required));
}

/** Whether it has the English name of the required one. */
export function isNamed({ Name }: ProtectionAlert, required: RequiredAlert): boolean {
  return Name?.trim().toLowerCase() === required.name.toLowerCase();
}

/** Whether no id says which alert policy this is: its name alone may be a translation. */
export function isWithoutId(alert: ProtectionAlert): boolean {
  return idsOf(alert).length === 0;
}

function idsOf({ Guid, ExchangeObjectId }: ProtectionAlert): string[] {
  return [Guid, ExchangeObjectId]
    .map((id) => (id ?? "").replace(/[{}]/g, "").trim().toLowerCase())
    .filter((id) => id !== "");
}
