import type { Annotation } from "../../engine/annotations.ts";
import type { Declared, Exception, Profile } from "../../profile/schema.ts";
import type { CloudName } from "../../tenant/clouds.ts";
import { eachKey, textsOf } from "./config-keys.ts";
import type { Warn } from "./config-keys.ts";
import { readAnnotations, readExclusions, readOmissions } from "./config-policies.ts";
import type { JsonObject } from "./powershell-json.ts";
import { productsByScubaName } from "./products.ts";

/** What a ScubaGear configuration says that a profile says as well (dossier §1.3). */
export interface ScubaConfig {
  /** From the exclusions, and from `OmitPolicy`. */
  readonly exceptions: readonly Exception[];
  /** From `AnnotatePolicy`: they change no outcome. */
  readonly annotations: readonly Annotation[];
  readonly declared: DeclaredByScuba;
  /** undefined where the configuration does not say. */
  readonly cloud: CloudName | undefined;
  /** Our names; undefined for all products, or where the configuration does not say. */
  readonly products: readonly string[] | undefined;
  /** What was not understood or not used, each as one sentence. */
  readonly warnings: readonly string[];
}

export type DeclaredByScuba = Pick<
  Declared,
  "allowedForwardingDomains" | "sensitiveUsers" | "partnerDomains"
>;

/** Reads a configuration, from YAML or from the `scuba_config` of an export. Keys are found in any case, as PowerShell finds them. */
export function readScubaConfig(written: JsonObject): ScubaConfig {
  const warnings: string[] = [];
  const warn: Warn = (warning) => warnings.push(warning);
  const exceptions: Exception[] = [];
  const annotations: Annotation[] = [];
  const declared = new Map<string, DeclaredByScuba>();
  let cloud: CloudName | undefined;
  let products: readonly string[] | undefined;

  const declare = (value: unknown, path: string): void =>
    eachKey(
      value,
      path,
      warn,
      (id) => (policy, policyPath) => declared.set(id.toUpperCase(), declarationIn(policy, policyPath, warn)),
    );
  eachKey(written, "", warn, {
    aad: (value, path) => exceptions.push(...readExclusions(value, path, warn)),
    exo: declare,
    securitysuite: declare,
    defender: declare,
    omitpolicy: (value, path) => exceptions.push(...readOmissions(value, path, warn)),
    annotatepolicy: (value, path) => annotations.push(...readAnnotations(value, path, warn)),
    m365environment: (value, path) => (cloud = cloudOf(value, path, warn)),
    productnames: (value, path) => (products = productsOf(value, path, warn)),
    ...Object.fromEntries(ownSettings.map((key) => [key, () => undefined])),
  });
  return { exceptions, annotations, declared: declaredOf(declared), cloud, products, warnings };
}

/** The profile with what the configuration adds. Where both choose one thing, the profile's choice stays. */
export function withScubaConfig(profile: Profile, config: ScubaConfig): Profile {
  const { declared } = profile;
  const union = (key: keyof DeclaredByScuba): string[] => [
    ...new Set([...declared[key], ...config.declared[key]]),
  ];
  const products = profile.products ?? config.products?.slice();
  return {
    ...profile,
    ...(products === undefined ? {} : { products }),
    exceptions: [...profile.exceptions, ...config.exceptions],
    declared: {
      ...declared,
      allowedForwardingDomains: union("allowedForwardingDomains"),
      sensitiveUsers: union("sensitiveUsers"),
      partnerDomains: union("partnerDomains"),
    },
  };
}

/** What is declared under one policy of a product. */
function declarationIn(policy: unknown, path: string, warn: Warn): DeclaredByScuba {
  const declared: Record<keyof DeclaredByScuba, string[]> = {
    allowedForwardingDomains: [],
    sensitiveUsers: [],
    partnerDomains: [],
  };
  eachKey(policy, path, warn, {
    allowedforwardingdomains: (domains) => (declared.allowedForwardingDomains = textsOf(domains)),
    sensitiveusers: (users) => (declared.sensitiveUsers = textsOf(users)),
    partnerdomains: (domains) => (declared.partnerDomains = textsOf(domains)),
  });
  return declared;
}

/** Which policy's list counts; one under a name from before Security Suite counts only where the policy's new name is absent. */
function declaredOf(byPolicy: ReadonlyMap<string, DeclaredByScuba>): DeclaredByScuba {
  const under = (...ids: string[]): DeclaredByScuba | undefined =>
    ids.map((id) => byPolicy.get(id)).find((found) => found !== undefined);
  return {
    allowedForwardingDomains: under("MS.EXO.1.1V2")?.allowedForwardingDomains ?? [],
    sensitiveUsers: under("MS.SECURITYSUITE.2.1V1", "MS.DEFENDER.2.1V1")?.sensitiveUsers ?? [],
    partnerDomains: under("MS.SECURITYSUITE.2.3V1", "MS.DEFENDER.2.3V1")?.partnerDomains ?? [],
  };
}

function cloudOf(value: unknown, path: string, warn: Warn): CloudName | undefined {
  const name = typeof value === "string" ? value.toLowerCase() : "";
  if (name === "commercial" || name === "gcc" || name === "gcchigh" || name === "dod") return name;
  warn(
    `${path} of the ScubaGear configuration names no cloud that ScubaGear knows (commercial, gcc, gcchigh, dod), and was not used.`,
  );
  return undefined;
}

function productsOf(value: unknown, path: string, warn: Warn): string[] | undefined {
  const names = textsOf(value).map((name) => name.toLowerCase());
  if (names.length === 0 || names.includes("*")) return undefined;
  const products = new Set<string>();
  for (const name of names) {
    const product = productsByScubaName.get(name);
    if (product === undefined)
      warn(`${path} of the ScubaGear configuration names a product that ScubaGear does not have: “${name}”.`);
    else products.add(product);
  }
  return [...products];
}

/** How ScubaGear itself runs, signs in and writes: of no meaning here. */
const ownSettings = [
  "appid",
  "certificatethumbprint",
  "configfilepath",
  "darkmode",
  "description",
  "disconnectonexit",
  "keepindividualjson",
  "login",
  "mergejson",
  "numberofuuidcharacterstotruncate",
  "opapath",
  "organization",
  "orgname",
  "orgunitname",
  "outactionplanfilename",
  "outcsvfilename",
  "outfoldername",
  "outjsonfilename",
  "outpath",
  "outproviderfilename",
  "outregofilename",
  "outreportname",
  "preferreddnsresolvers",
  "quiet",
  "silencebodwarnings",
  "skipdoh",
];
