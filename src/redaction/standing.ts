/**
 * How the texts of a value are to be read: told by the key that they stand under. Only the keys named here are known not to hold names;
 * under any other, new ones too, a text counts as a name. To forget a key costs a word in a report, and never a secret.
 */

/** setting: a program's words, which stay; prose: a sentence or a program's text, in which names are looked for; label: part of a domain; dns: a record of the DNS; mixed: a setting or a name; name: all else. */
export type Standing = "setting" | "prose" | "label" | "dns" | "mixed" | "name";

const wordsIn = (text: string): ReadonlySet<string> => new Set(text.match(/\S+/g));

/** Keys of settings, in lower case: enumerations, permissions, versions, spans of time. Nobody types what stands under them. */
const settingKeys = wordsIn(`
  accessright accesstokenlifetime allowedcombinations allowinvitesfrom assignedplan auditadmin auditdelegate auditlogagelimit auditowner autoadmittedusers
  because blockaccessscope builtincontrols category cause classification code conditionname conditions countriesandregions defaultapigroup defaultauditset
  defaultconnectorsclassification effect environmentsku frequencyinterval fromscope includeplatforms licence logretention maxcount maxlifetime method
  mincount missing operation operator origin owner permission permissions permissionname plan plans policy provisionedplans recipienttypedetails
  recipientwritescope retentionduration route serviceplanname settingname severity skupartnumber source transfermethods version workload
`);

/** Keys of sentences and of programs' texts: those of this program and of Microsoft, what organisations write about findings, and queries. */
const proseKeys = wordsIn(
  "message remedy what title detail error warnings comment reason query querytext filter advancedrule definition domains url instanceurl",
);

/** Keys of single labels of domains: the same label must have the same token in an address. */
const labelKeys = wordsIn("approveddkimselectors sharepointname");

/** How keys of enumerations end, whatever the API. */
const settingEnd = /(types?|actions?|states?|status|modes?|levels?|kinds?)$/;

export function standingOf(key: string): Standing {
  const name = key.toLowerCase();
  if (settingKeys.has(name) || settingEnd.test(name)) return "setting";
  if (proseKeys.has(name)) return "prose";
  if (labelKeys.has(name)) return "label";
  if (name === "records") return "dns";
  return name === "value" ? "mixed" : "name";
}

/** One word of a program: an enumeration's value, a date, a number, a permission, a document's fragment. */
export function isWord(text: string): boolean {
  return /^[#@{[]?[\w.:+/\\\-*%']*[\]}]?$/.test(text);
}

/** Text of which nobody could tell whose it is: dates, spans of time, short numbers, yes and no. */
export function isPlain(text: string): boolean {
  return /^\s*$|^\d{4}-\d\d-\d\d(T[\d:.]+Z?)?$|^-?\d{1,6}(\.\d{1,3})?$|^(\d+\.)?\d\d:\d\d:\d\d$|^(true|false|\*|\/)$/i.test(
    text,
  );
}
