import { assertChecksMatch, loadBaselines } from "../baselines/load.ts";
import type { Baseline } from "../baselines/load.ts";
import { checksOf } from "../engine/assess.ts";
import type { Scanner } from "../engine/scanner.ts";
import { loadProfile } from "../profile/load.ts";
import type { ProfileOverrides } from "../profile/load.ts";
import type { Profile } from "../profile/schema.ts";
import { scanners } from "../scanners/index.ts";
import { chosenFormats } from "./formats.ts";
import { chosenProducts } from "./products.ts";

/** The flags that scan, assess and doctor share. */
export interface SettingsOptions {
  readonly profile?: string;
  readonly tenant?: string;
  readonly cloud?: string;
  readonly clientId?: string;
  readonly auth?: string;
  readonly certificate?: string;
  readonly products?: readonly string[];
  readonly format?: readonly string[];
  readonly out?: string;
  readonly interpretation?: string;
}

export interface Settings {
  readonly profile: Profile;
  readonly baselines: readonly Baseline[];
  /** The scanners of the chosen products. */
  readonly scanners: readonly Scanner[];
}

/** Profile, flags and baselines, all checked before anything else is done. */
export function readSettings(options: SettingsOptions): Settings {
  // Flags first: their errors can name the flag.
  chosenFormats(options.format ?? []);
  chosenProducts(options.products);
  const everything = loadBaselines({ baselines: ["scuba"] });
  const policies = everything.flatMap((baseline) => baseline.policies);
  assertChecksMatch(policies, [...checksOf(scanners).keys()]);
  const profile = loadProfile(options.profile, { overrides: overridesOf(options), policies });
  return {
    profile,
    baselines: chosenBaselines(everything, profile.baselines),
    scanners: chosenProducts(profile.products),
  };
}

/** Those that the profile names; one that is not at hand is asked for again, for the error that says what there is. */
function chosenBaselines(loaded: readonly Baseline[], names: readonly string[]): readonly Baseline[] {
  const ids = new Set<string>(loaded.map(({ id }) => id));
  if (names.some((name) => !ids.has(name))) return loadBaselines({ baselines: names });
  return loaded.filter(({ id }) => names.includes(id));
}

function overridesOf(options: SettingsOptions): ProfileOverrides {
  const auth = { method: options.auth, clientId: options.clientId, certificatePath: options.certificate };
  return {
    tenant: options.tenant,
    cloud: options.cloud,
    auth: Object.values(auth).every((value) => value === undefined) ? undefined : auth,
    products: options.products,
    interpretation: options.interpretation,
    output: { directory: options.out, formats: options.format },
  };
}
