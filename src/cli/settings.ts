import { assertChecksMatch, loadBaselines } from "../baselines/load.ts";
import type { Baseline } from "../baselines/load.ts";
import { checksOf } from "../engine/assess.ts";
import { requiredSources } from "../engine/permissions.ts";
import type { Scanner } from "../engine/scanner.ts";
import { OperatorError } from "../errors.ts";
import { loadProfile, loadProfiles } from "../profile/load.ts";
import type { ProfileOverrides, TenantProfile } from "../profile/load.ts";
import type { Profile } from "../profile/schema.ts";
import { scanners } from "../scanners/index.ts";
import type { OptIn } from "../tenant/opt-in.ts";
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
  readonly history?: string;
}

/** The flags of commands that read a tenant, and may do more there than read its configuration. */
export interface OptInOptions {
  readonly liveEvidence?: boolean;
}

/** What the flags opt into. Throws OperatorError USAGE where neither a chosen product nor a history has anything to do with it. */
export function chosenOptIns(
  { liveEvidence }: OptInOptions,
  chosen: readonly Scanner[],
  { keepsHistory }: { readonly keepsHistory: boolean },
): OptIn[] {
  if (liveEvidence !== true) return [];
  if (!keepsHistory && !requiredSources(chosen).some(({ optIn }) => optIn === "live-evidence")) {
    throw new OperatorError(
      "USAGE",
      "--live-evidence has no meaning for the chosen products.",
      "Choose audit-readiness as well, with --products or under `baselines` in the profile; or add --history, and it says who changed what.",
    );
  }
  return ["live-evidence"];
}

export interface Settings {
  readonly profile: Profile;
  readonly baselines: readonly Baseline[];
  /** The scanners of the chosen products. */
  readonly scanners: readonly Scanner[];
}

/** Profile, flags and baselines of one tenant, all checked before anything else is done. Throws USAGE where the profile is about several and no flag chooses one. */
export function readSettings(options: SettingsOptions): Settings {
  const { everything, given } = checked(options);
  return settingsFor(loadProfile(options.profile, given), everything);
}

/** The settings of a profile of several tenants, in its order. */
export interface SettingsOfSeveral {
  readonly tenants: readonly TenantSettings[];
  /** What stands at the top of the profile. */
  readonly shared: Profile;
  /** How many of them are scanned at once. */
  readonly concurrency: number;
}

type TenantSettings = Settings & { readonly profile: TenantProfile };

/** As `readSettings`, for what works on several tenants as well. */
export function readSettingsOfAll(options: SettingsOptions): Settings | SettingsOfSeveral {
  const { everything, given } = checked(options);
  const loaded = loadProfiles(options.profile, given);
  if ("profile" in loaded) return settingsFor(loaded.profile, everything);
  const { profiles, shared, concurrency } = loaded;
  return { tenants: profiles.map((profile) => settingsFor(profile, everything)), shared, concurrency };
}

function checked(options: SettingsOptions): {
  everything: readonly Baseline[];
  given: Parameters<typeof loadProfile>[1];
} {
  // Flags first: their errors can name the flag.
  chosenFormats(options.format ?? []);
  chosenProducts(options.products);
  const everything = loadBaselines();
  const policies = everything.flatMap((baseline) => baseline.policies);
  assertChecksMatch(policies, [...checksOf(scanners).keys()]);
  return { everything, given: { overrides: overridesOf(options), policies } };
}

function settingsFor<Of extends Profile>(
  profile: Of,
  everything: readonly Baseline[],
): Settings & { readonly profile: Of } {
  const baselines = chosenBaselines(everything, profile);
  return {
    profile: { ...profile, baselines: [...new Set(baselines.map(({ id }) => id))] },
    baselines,
    scanners: scannersFor(profile, baselines),
  };
}

/** The scanners of the products that the profile names; where it names none, of all those that its baselines speak of. */
export function scannersFor({ products }: Profile, baselines: readonly Baseline[]): Scanner[] {
  return chosenProducts(products ?? baselines.map(({ product }) => product));
}

/**
 * Those that the profile names, and those of the products that it names: whoever asks for a product means to have it assessed.
 * A baseline that is not at hand is asked for again, for the error that says what there is.
 */
function chosenBaselines(
  loaded: readonly Baseline[],
  { baselines: names, products = [] }: Profile,
): readonly Baseline[] {
  const ids = new Set<string>(loaded.map(({ id }) => id));
  if (names.some((name) => !ids.has(name))) return loadBaselines({ baselines: names });
  const implied = loaded.filter(({ product }) => products.includes(product)).map(({ id }) => id);
  return loaded.filter(({ id }) => names.includes(id) || implied.includes(id));
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
    history: options.history === undefined ? undefined : { directory: options.history },
  };
}
