import { defineCheck } from "../../engine/check.ts";
import type { Check } from "../../engine/check.ts";
import { CannotDecide, met, notMet } from "../../engine/verdict.ts";
import type { Evidence } from "../../engine/verdict.ts";
import { tenantSettings } from "./sources/tenant-settings.ts";
import type { TenantSettings } from "./sources/tenant-settings.ts";

/** A tenant setting that has to be on: all of them forbid something. */
export interface TenantSetting {
  /** Path, in the API's own words */
  readonly property: string;
  readonly read: (settings: TenantSettings) => boolean | null | undefined;
  /** Sentences: what is so where the setting is on, and where it is off */
  readonly on: string;
  readonly off: string;
  readonly note?: string;
  /** Whether ScubaGear's rule sees the value; always, where left out */
  readonly seenByScubaGear?: (settings: TenantSettings) => boolean;
  /** Behind a verdict on a value that ScubaGear's rule does not see */
  readonly deviation?: string;
}

/** The check of a policy that asks for one tenant setting. ScubaGear's rule gives no result for a value that is absent, so that it is not met. */
export function tenantSettingCheck(policyId: string, setting: TenantSetting): Check {
  const { property, read, on, off, note, seenByScubaGear = () => true, deviation } = setting;
  return defineCheck(
    policyId,
    { tenantSettings },
    ({ tenantSettings: settings }) => {
      const value = read(settings);
      if (typeof value !== "boolean")
        throw new CannotDecide(
          `The tenant settings do not hold “${property}”. Power Platform may leave out a setting that was never changed, and what is in force then cannot be told from the data.`,
        );
      const evidence: Evidence = {
        object: { type: "Tenant settings", id: null, name: "Power Platform" },
        property,
        actual: value ? "true" : "false",
        expected: "true",
        result: value ? "meets" : "violates",
        ...(note === undefined ? {} : { note }),
      };
      const deviations = deviation === undefined ? [] : [deviation];
      return value ? met(on, [evidence], deviations) : notMet(off, [evidence], deviations);
    },
    {
      scubagear: ({ tenantSettings: settings }) => seenByScubaGear(settings) && read(settings) === true,
    },
  );
}
