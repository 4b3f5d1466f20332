import { defineCheck } from "../../engine/check.ts";
import type { Check } from "../../engine/check.ts";
import { neededBySome, optional } from "../../engine/source.ts";
import { demandSource, met, notMet } from "../../engine/verdict.ts";
import { weigh } from "../judgement.ts";
import { referenceSetting } from "./scubagear.ts";
import { demands, judgeSetting } from "./setting.ts";
import type { Demand } from "./setting.ts";
import { powerBiLicence } from "./sources/licence.ts";
import { powerBiSettings } from "./sources/tenant-settings.ts";
import { withoutLicence } from "./without-licence.ts";

/** One row of the table of policies: which setting, what it is about, and how it should stand. */
export interface SettingPolicy {
  /** The service's name for the setting: letter by letter (dossier §11) */
  readonly setting: string;
  /** What the setting allows; the sentence goes on “is off” or “is on for …”. */
  readonly subject: string;
  readonly demand: Demand;
}

/** A check of one tenant setting. All policies of Power BI are such checks. */
export function settingCheck(policyId: string, { setting: name, subject, demand }: SettingPolicy): Check {
  return defineCheck(
    policyId,
    // Without a licence there is nothing to set; without the licences, the settings still say how they stand.
    { powerBiSettings: neededBySome(powerBiSettings), powerBiLicence: optional(powerBiLicence) },
    ({ powerBiSettings: settings, powerBiLicence: licence }) => {
      const unlicensed = withoutLicence(licence);
      if (unlicensed !== undefined) return unlicensed;
      const found = demandSource(settings, "powerBiSettings").filter(
        ({ settingName }) => settingName === name,
      );
      const judgements = found.map((setting) => judgeSetting(setting, name, demand));
      const { violations, evidence, deviations } = weigh(
        judgements.length === 0 ? [{ undecided: `tenant setting ${name}` }] : judgements,
      );
      const [decisive] = evidence;
      const state = `${subject} is ${decisive?.actual ?? ""}`;
      return violations.length === 0
        ? met(`${state}.`, evidence, licence?.scubagearFound === true ? deviations : ["power-bi-licence"])
        : notMet(`${state}; the policy asks for: ${demands[demand]}.`, evidence, deviations);
    },
    {
      scubagear: ({ powerBiSettings: settings, powerBiLicence: licence }) =>
        licence?.scubagearFound === true && referenceSetting(settings ?? [], name, demand),
    },
  );
}
