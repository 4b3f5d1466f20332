import type { EmulatedTenant, Emulator } from "../../src/emulator/index.ts";

/**
 * What tells whose tenant it is, collected from the emulator's own model of the tenant, and not with the code that redacts: ids, addresses, domains, numbers and
 * thumbprints by their shape wherever they stand, and every text under a key of names.
 */

/** Keys of what people name, number or address, whatever the API. */
const nameKey =
  /name|identity|mail|address|alias|subject|issuer|description|surname|jobtitle|recipient|sentto|memberof|members|notifyuser|targeted|owner|phone|thumbprint|keyidentifier|immutableid|street|city|postal|scope$|customresource|userids|mailbox|user$|victim|target|by$|sources?$|from$|to$|copyto|uri$|policy$/i;

/** Of those, the ones under which Microsoft's own words stand. */
const microsoftsKey =
  /^(settingname|serviceplanname|skupartnumber|permissionname|targettype|.*type|ownertype|scope|consenttype|value|policytype|fromscope|recipientwritescope|blockaccessscope|countrylookupmethod|action|.*action|operation)$/i;

const shapes = [
  /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi,
  // No longer before the “@” than RFC 5321 allows: a long text without one would be tried from each of its characters to its end.
  /[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g,
  /(?<![\d.])(?:198\.51\.100|203\.0\.113|192\.0\.2)\.\d+/g,
  /(?<![\w-])[\w-]+(?:\.[\w-]+)*\.(?:example|onmicrosoft\.com|sharepoint\.com)(?![\w-])/gi,
  /(?<![\w+/-])[\w+/]{40,}={0,2}/g,
  /(?<=MS=)ms\d+/g,
];

/** Every secret of at least four characters, in lower case. */
export function secretsOf(
  tenant: EmulatedTenant,
  { tenantId, initialDomain, credentials }: Emulator,
): Set<string> {
  const secrets = new Set<string>();
  const add = (text: string) => {
    const secret = text.trim().toLowerCase();
    if (secret.length >= 4 && /\p{L}|\d{4}/u.test(secret)) secrets.add(secret);
  };
  for (const text of [tenantId, initialDomain, initialDomain.replace(/\..*/, ""), credentials.clientId])
    add(text);
  for (const { key, text } of textsIn(tenant, "", new Set())) {
    for (const shape of shapes) for (const [found] of text.matchAll(shape)) add(found);
    if (nameKey.test(key) && !microsoftsKey.test(key)) add(text);
  }
  return secrets;
}

interface Placed {
  readonly key: string;
  readonly text: string;
}

/** All texts of a model, with the property that each stands under; collections are walked, each thing once. */
function* textsIn(value: unknown, key: string, seen: Set<object>): Generator<Placed> {
  if (typeof value === "string") yield { key, text: value };
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  if (isCollection(value)) {
    for (let index = 0; index < value.size; index += 1) yield* textsIn(value.at(index), key, seen);
    return;
  }
  const entries: Iterable<[unknown, unknown]> =
    value instanceof Map ? value.entries() : Object.entries(value);
  for (const [name, child] of entries) yield* textsIn(child, Array.isArray(value) ? key : String(name), seen);
}

function isCollection(value: object): value is { size: number; at(index: number): unknown } {
  return "size" in value && typeof value.size === "number" && "at" in value && typeof value.at === "function";
}
