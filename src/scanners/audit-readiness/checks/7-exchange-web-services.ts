import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { CannotDecide, demand, demandSource, manual, met, notMet } from "../../../engine/verdict.ts";
import type { Evidence, Verdict } from "../../../engine/verdict.ts";
import type { ItemOf } from "../../cmdlet-source.ts";
import { organizationConfigs } from "../../exchange-online/sources/organization-config.ts";
import { applicationEvidence, applicationsOn, isClientId } from "../mail-routes/ews-applications.ts";
import { ewsPeriod } from "../mail-routes/ews-timetable.ts";
import type { EwsPeriod } from "../mail-routes/ews-timetable.ts";
import { counted } from "../mailbox-auditing/words.ts";
import { ewsAllowedApplications } from "../sources/ews-applications.ts";
import type { EwsApplications } from "../sources/ews-applications.ts";

type OrganizationConfig = ItemOf<typeof organizationConfigs>;

/** AR.7.5: Exchange Web Services is closed, or open to listed applications only. */
export const exchangeWebServices = defineCheck(
  "AR.7.5",
  { organizationConfigs, ewsAllowedApplications: neededBySome(ewsAllowedApplications) },
  ({ organizationConfigs: configs, ewsAllowedApplications: read }, { now, declared }) => {
    const config = demand(configs[0], "organizationConfigs[0]");
    const isOn = demand(config.EwsEnabled, "organizationConfigs[0].EwsEnabled");
    if (isOn === false)
      return met("Exchange Web Services is off for the whole organisation.", [
        switchEvidence(config, "meets"),
      ]);

    const period = ewsPeriod(now);
    if (period === "gone") return leftToAPerson(config, period);
    const listed = isOn === true ? listedApplications(demandSource(read, "ewsAllowedApplications")) : [];
    if (listed.length > 0)
      return met(
        `Exchange Web Services is open to ${counted(listed.length, "listed application", "listed applications")} only.`,
        [switchEvidence(config, "meets"), ...applicationEvidence(listed, declared.mailApplications)],
      );
    const programs = listedPrograms(config);
    if (programs.length > 0 || period === "allowListOnly") return leftToAPerson(config, period, programs);
    return notMet("Exchange Web Services is open to every application that has the permission.", [
      switchEvidence(config, "violates"),
    ]);
  },
);

function listedApplications(answers: readonly EwsApplications[]): string[] {
  const answer = demand(answers[0], "ewsAllowedApplications[0]");
  const listed = demand(applicationsOn(answer), "ewsAllowedApplications[0].EwsAllowedAppIDs");
  const odd = listed.find((id) => !isClientId(id));
  if (odd !== undefined)
    throw new CannotDecide(
      `The list of applications that may use Exchange Web Services holds “${odd}”, which is not a client id.`,
      "ewsAllowedApplications",
    );
  return listed;
}

/** What programs call themselves, where only those on a list are let in. */
function listedPrograms({
  EwsApplicationAccessPolicy: policy,
  EwsAllowList: list,
}: OrganizationConfig): string[] {
  const name = demand(policy, "organizationConfigs[0].EwsApplicationAccessPolicy") ?? "";
  return name.toLowerCase() === "enforceallowlist"
    ? [...(demand(list, "organizationConfigs[0].EwsAllowList") ?? [])].sort()
    : [];
}

function leftToAPerson(
  config: OrganizationConfig,
  period: EwsPeriod,
  programs: readonly string[] = [],
): Verdict {
  const evidence = [switchEvidence(config, "context"), ...programs.slice(0, 50).map(programEvidence)];
  if (period === "gone")
    return manual(
      "Microsoft announced that Exchange Web Services is off for everybody from 1 April 2027; this tenant's setting does not say so. A person must confirm that it no longer answers.",
      evidence,
    );
  if (programs.length > 0)
    return manual(
      `Exchange Web Services is open to ${counted(programs.length, "kind of program", "kinds of programs")} by the name that they give themselves, which any program can give. A person must judge whether that is enough.`,
      evidence,
    );
  return manual(
    "Microsoft announced that from 1 October 2026 Exchange Web Services answers listed applications only; this tenant lists none and has not closed it. What that lets through is not documented: a person must confirm it.",
    evidence,
  );
}

function switchEvidence(config: OrganizationConfig, result: Evidence["result"]): Evidence {
  const isOn = config.EwsEnabled;
  return {
    object: {
      type: "Organisation configuration",
      id: null,
      name: config.Name ?? "Organisation configuration",
    },
    property: "EwsEnabled",
    actual: isOn === false ? "off" : isOn === true ? "on" : "not set: as Microsoft has it",
    expected: "off, or on for listed applications only (EwsAllowedAppIDs)",
    result,
  };
}

function programEvidence(program: string): Evidence {
  return {
    object: { type: "User agent", id: null, name: program },
    property: "EwsAllowList",
    actual: "may use Exchange Web Services",
    expected: "applications listed by their client id",
    result: "context",
  };
}
