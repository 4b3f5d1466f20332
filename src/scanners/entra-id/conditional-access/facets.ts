import { noApplicationLeftOut, nobodyLeftOut } from "./exclusions.ts";
import { anyPlaceAndDevice, appliesToPeople } from "./places-and-devices.ts";
import type { Facet } from "./requirement.ts";
import { noListConditionBut } from "./risk-and-flows.ts";
import type { ListCondition } from "./risk-and-flows.ts";
import { includesAllResources, includesEverybody, isOn, noApplicationFilter } from "./scope.ts";
import { noUnknownCondition } from "./unknown-settings.ts";

/** Facets that most requirements share, under one name. */

/** Enforced for all users, nobody left out but whom the profile declares. */
export const forEverybody: readonly Facet[] = [isOn, includesEverybody, ...nobodyLeftOut];

/** For every resource, none left out but what the profile declares. */
export const forEverything: readonly Facet[] = [
  includesAllResources,
  noApplicationLeftOut,
  noApplicationFilter,
];

/** No condition is set but those that the requirement asks for. */
export function nothingNarrowsBut(...asked: readonly ListCondition[]): readonly Facet[] {
  return [noListConditionBut(...asked), ...anyPlaceAndDevice, appliesToPeople, noUnknownCondition];
}
