import type { EmulatedTenant } from "../../src/emulator/index.ts";
import type { Finding } from "../../src/engine/assessment.ts";

export type Shell = Finding["remediation"]["commands"][number]["shell"];

/** How the remediation of one policy is proven: on which tenant, and what a person puts into the command before running it. */
export interface Proof {
  readonly policyId: string;
  /** The built-in tenant; `faulty` by default. */
  readonly tenant?: string;
  /** Breaks the tenant further, where it meets the policy or fails it in a way that no command can mend. */
  readonly breakTenant?: (tenant: EmulatedTenant) => void;
  /** Keys of the profile besides those that the built-in tenant declares; `declared` is merged with them. */
  readonly profile?: Readonly<Record<string, unknown>>;
  /** `person`: MS.TEAMS.5.x can be read by people only. */
  readonly signIn?: "application" | "person";
  readonly liveEvidence?: boolean;
  /** The moment at which the scans are judged, for a policy that asks something else from some day on. */
  readonly assessedAt?: string;
  /** What the command’s own comments ask a person to put in, for whatever command holds the placeholder; all its places are replaced. */
  readonly fillIn?: (tenant: EmulatedTenant) => readonly (readonly [placeholder: string, value: string])[];
  /** The command writes lines of a zone file: they are published, and it is run once more, as its comments say. */
  readonly publishesOutput?: true;
  /** Policies that must get worse by design, each with the reason, for example a setting that another policy forbids where this one asks for it. */
  readonly mayGetWorse?: Readonly<Record<string, string>>;
}
