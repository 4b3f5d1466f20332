import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import type { CloudName } from "../../../tenant/clouds.ts";
import { ReadFailure } from "../../../tenant/failure.ts";
import { isRecord } from "../../../tenant/json.ts";
import { valueAt } from "../../any-casing.ts";

const settingsSchema = z.object({
  /** Why there are no settings at all; null if the tenant was asked. */
  absent: z.enum(["notInThisCloud", "notInExport"]).nullable(),
  settings: z.array(
    z.object({
      /** DefaultApp (Microsoft's apps), GlobalApp (other makers'), PrivateApp (the organisation's own), and names that no policy speaks of. */
      SettingName: z.string().nullish(),
      /** All, Some or None: for whom apps are available until somebody decides otherwise for one app. */
      SettingValue: z.string().nullish(),
    }),
  ),
});
export type OrgWideAppSettings = z.infer<typeof settingsSchema>;
export type OrgWideAppSetting = OrgWideAppSettings["settings"][number];

/** Where there is no such thing (dossier §9.2). In other clouds without an address for it, nobody knows: there the reading fails. */
const cloudsWithout: ReadonlySet<CloudName> = new Set(["gcchigh", "dod"]);

/**
 * The org-wide app settings, which take the place of app permission policies. Microsoft hands them to signed-in people only, so that a scan that signs in
 * as an application gets a failure with cause `permission`: never an empty list, for then the policies that they have replaced would decide (trap 46).
 */
export const orgWideAppSettings = defineSource({
  id: "teams/org-wide-app-settings",
  title: "the org-wide app settings of Teams",
  api: "teamsApps",
  access: {
    application: [],
    setUp: {
      name: "Teams: a person who signs in",
      remedy:
        "Scan as a person with the role Global Reader or Teams Administrator: “plimsoll scan --products teams --auth deviceCode”.",
    },
  },
  schema: settingsSchema,
  async collect({ apis, cloud }) {
    if (cloudsWithout.has(cloud)) return { absent: "notInThisCloud", settings: [] };
    const settings = (await apis.teams.orgWideAppSettings()).map(inPascalCase);
    assertWhole(settings);
    return { absent: null, settings };
  },
});

/** A tenant has none of the settings, or one for each catalogue: with one of them missing, the answer was cut, and the app permission policies must not decide. */
function assertWhole(settings: readonly unknown[]): void {
  const names = settings.map((setting) => valueAt(setting, "SettingName"));
  const missing = catalogueSettings.filter((name) => !names.includes(name));
  if (missing.length === 0 || missing.length === catalogueSettings.length) return;
  throw new ReadFailure(
    "truncated",
    `The org-wide app settings of Teams came without ${missing.join(" and ")}.`,
  );
}

const catalogueSettings = ["DefaultApp", "GlobalApp", "PrivateApp"];

/** How the service spells the keys is not known (dossier §17.9). */
function inPascalCase(setting: unknown): unknown {
  if (!isRecord(setting)) return setting;
  return { SettingName: valueAt(setting, "SettingName"), SettingValue: valueAt(setting, "SettingValue") };
}
