import type { UnifiedRecord } from "../scanners/organization/unified-records.ts";
import type { Actor } from "./change.ts";
import { unifiedActivitiesOf } from "./unified-activities.ts";
import type { UnifiedActivities } from "./unified-activities.ts";
import { plain, settingNames } from "./who.ts";
import type { Bearing, LogReader, Place } from "./who.ts";

/**
 * The unified audit log. A run of a cmdlet tells of its object and of each parameter, so that one about something else is left out. What other records
 * name is not known as well: they may have made any change of their kind, unless some of them name the setting.
 */
export const unifiedLog: LogReader<UnifiedRecord> = { log: "unified", bearing, holdsAll, actorOf };

function bearing(record: UnifiedRecord, change: Place): Bearing {
  const known = unifiedActivitiesOf(change.source);
  const operation = record.operation.toLowerCase();
  if (known === undefined || !known.operations.some((each) => each.toLowerCase() === operation))
    return "nothing";
  const object = objectOf(record, change, known);
  const cmdlet = /^(?<verb>[a-z]+)-(?<noun>\w+)$/.exec(operation)?.groups;
  if (cmdlet === undefined) {
    const namesObject = object === "this" && change.object !== null && known.anyObject !== true;
    return namesObject || names(record, change, known) ? "names" : "may";
  }
  const run = { verb: cmdlet["verb"] ?? "", of: cmdlet["noun"] ?? "" };
  // A rule that is made, moved or removed moves others; what ties objects together has a name of its own.
  const isOthers =
    object === "another" &&
    !(run.of === known.noun?.toLowerCase() && isPriority(change)) &&
    !isTied(run, known);
  const sets = isOthers ? "no" : setsIt(record, change, known, run);
  if (sets === "no") return "nothing";
  // Of many objects that are summed up, another may have made the sum what it is.
  return sets === "yes" && object === "this" && known.sumOf === undefined ? "names" : "may";
}

/** A cmdlet, in lower case. */
interface Run {
  readonly verb: string;
  /** What it makes, sets or removes */
  readonly of: string;
}

function isTied({ of }: Run, { tiedBy }: UnifiedActivities): boolean {
  return of === tiedBy?.noun.toLowerCase();
}

function holdsAll({ source }: Place): boolean {
  return unifiedActivitiesOf(source)?.sumOf === undefined;
}

/** Whether a run of a cmdlet sets what changed. */
function setsIt(
  record: UnifiedRecord,
  change: Place,
  known: UnifiedActivities,
  run: Run,
): "yes" | "perhaps" | "no" {
  const { verb, of } = run;
  // One more or one less of what is summed up changes sums, examples and what else is told of them.
  if (of === known.sumOf?.toLowerCase() && verb !== "set") return "perhaps";
  if (isTied(run, known)) return tiesIt(record, change, known, run);
  const isOwn = of === known.noun?.toLowerCase();
  const makesOrRemoves = isOwn && (verb === "new" || verb === "remove");
  if (isWhole(change)) {
    if (makesOrRemoves) return isContrary(run, change) ? "no" : "yes";
    // What is renamed reads as one that went and another that came.
    return record.settings?.some((name) => plain(name) === "name") === true ? "perhaps" : "no";
  }
  // It may have been removed and made anew.
  if (makesOrRemoves) return verb === "new" || isPriority(change) ? "perhaps" : "no";
  if (isOwn && (verb === "enable" || verb === "disable"))
    return settingNames(change.path).some((name) => switches.has(plain(name))) ? "yes" : "no";
  if (record.settings === null) return "perhaps";
  if (names(record, change, known)) return "yes";
  return settingNames(change.path).some((name) => setByOf(known, name) === "any") ? "perhaps" : "no";
}

/** Whether a run of a cmdlet ties the changed object to something, or unties it: then the object may come to be known to the source, or go. */
function tiesIt(
  record: UnifiedRecord,
  change: Place,
  known: UnifiedActivities,
  run: Run,
): "yes" | "perhaps" | "no" {
  const sets = settingNames(change.path).some((name) => known.tiedBy?.settings.includes(name) === true);
  if (!(isWhole(change) || sets) || isContrary(run, change)) return "no";
  return sets && objectOf(record, change, known) === "this" && names(record, change, known)
    ? "yes"
    : "perhaps";
}

/** What is made does not go, and what is removed does not come. */
function isContrary({ verb }: Run, { kind }: Place): boolean {
  return (kind === "added" && verb === "remove") || (kind === "removed" && verb === "new");
}

/** What `Enable-` and `Disable-` set. */
const switches: ReadonlySet<string> = new Set(["state", "enabled", "enable", "disabled"]);

function isWhole({ path }: Place): boolean {
  return settingNames(path).length === 0;
}

function isPriority({ path }: Place): boolean {
  return path === "Priority";
}

/** Whether a record names the setting. Parameters such as `AddExchangeLocation` change what `ExchangeLocation` holds. */
function names({ settings }: UnifiedRecord, { path }: Place, known: UnifiedActivities): boolean {
  const wanted = new Set(
    settingNames(path).flatMap((name) => {
      const setBy = setByOf(known, name);
      return (setBy === undefined || setBy === "any" ? [name] : [name, ...setBy]).map(plain);
    }),
  );
  return (settings ?? [])
    .map(plain)
    .some((name) => wanted.has(name) || wanted.has(name.replace(/^(add|remove)/, "")));
}

function setByOf({ setBy }: UnifiedActivities, name: string): readonly string[] | "any" | undefined {
  return setBy !== undefined && Object.hasOwn(setBy, name) ? setBy[name] : undefined;
}

/** Whether a record is about the changed object, as far as it says. */
function objectOf(
  { objects }: UnifiedRecord,
  { object, path }: Place,
  { anyObject }: UnifiedActivities,
): "this" | "another" | "untold" {
  if (anyObject === true) return "this";
  // A setting of the whole tenant has no object; an element of a list without names has one that is not known.
  if (object === null) return settingNames(path).length > 0 ? "this" : "untold";
  const wanted = [object.id, object.name].flatMap((name) => (name === null ? [] : [bare(name)]));
  const told = objects.map(bare).filter((name) => name !== "");
  if (told.some((name) => wanted.some((each) => isSame(name, each)))) return "this";
  // Ids and names cannot be held against one another.
  const isComparable = told.some((name) => wanted.some((each) => guid.test(each) === guid.test(name)));
  return isComparable ? "another" : "untold";
}

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Teams writes `Tag:` before the names of its policies, at times. */
function bare(name: string): string {
  return name.trim().toLowerCase().replace(/^tag:/, "");
}

/** Exchange may write the organisation before the name: `contoso.onmicrosoft.com\Default`. */
function isSame(told: string, wanted: string): boolean {
  return told === wanted || told.endsWith(`\\${wanted}`) || told.endsWith(`/${wanted}`);
}

function actorOf({ id, at, operation, user, application, address }: UnifiedRecord): Actor {
  return {
    at,
    activity: operation,
    user,
    application: application === null ? null : { id: application, name: null },
    address,
    record: id,
  };
}
