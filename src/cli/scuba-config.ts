import type { Annotation } from "../engine/annotations.ts";
import { readScubaConfigFile } from "../interop/scubagear/config-file.ts";
import { withScubaConfig } from "../interop/scubagear/config.ts";
import type { ScubaConfig } from "../interop/scubagear/config.ts";
import { loadBaselines } from "../baselines/load.ts";
import { unknownPolicies } from "../profile/baseline-problems.ts";
import { chosenProducts } from "./products.ts";
import { scannersFor } from "./settings.ts";
import type { Settings } from "./settings.ts";

export interface ConfiguredSettings extends Settings {
  readonly annotations: readonly Annotation[];
  readonly warnings: readonly string[];
}

/** Settings with what a ScubaGear configuration adds: from a file, or else the one that an export holds. */
export function withConfiguration(
  settings: Settings,
  file: string | undefined,
  held?: ScubaConfig,
): ConfiguredSettings {
  const config = file === undefined ? held : readScubaConfigFile(file);
  if (config === undefined) return { ...settings, annotations: [], warnings: [] };
  const profile = withScubaConfig(settings.profile, known(config));
  return {
    ...settings,
    profile,
    scanners: scannersFor(profile, settings.baselines),
    annotations: config.annotations,
    warnings: [...config.warnings, ...strangers(config)],
  };
}

/** What the configuration says of policies that no baseline has, chosen or not: without a word it would seem to count. */
function strangers({ exceptions, annotations }: ScubaConfig): string[] {
  return unknownPolicies(
    [...exceptions, ...annotations].map(({ policy }) => policy),
    loadBaselines().flatMap(({ product, policies }) => policies.map(({ id }) => ({ id, product }))),
  ).map((sentence) => `An entry of the ScubaGear configuration was not used. ${sentence}`);
}

/** Products that Plimsoll does not assess yet do not stand in the way of those that it does. */
function known(config: ScubaConfig): ScubaConfig {
  const products = new Set(chosenProducts(undefined).map((scanner) => scanner.product));
  const chosen = config.products?.filter((product) => products.has(product));
  return { ...config, products: chosen === undefined || chosen.length === 0 ? undefined : chosen };
}
