import type { RegistrationPlan } from "./plan.ts";

/** The parts of the script, in the words of one shell. */
export interface Shell {
  readonly head: (plan: RegistrationPlan) => string;
  readonly permissions: (plan: RegistrationPlan) => string;
  readonly roles: (plan: RegistrationPlan) => string;
  readonly managementApplication: (plan: RegistrationPlan) => string;
  readonly powerBiGroup: (plan: RegistrationPlan) => string;
  readonly farewell: (plan: RegistrationPlan) => string;
}
