/**
 * For whom a protection rule applies. Kinds of conditions are joined by “and”, values of one kind by “or”; any exception takes people out.
 * A domain stands for its subdomains as well. https://learn.microsoft.com/defender-office-365/how-policies-and-protections-are-combined
 */
export interface Scope {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly domains: readonly string[];
  readonly exceptUsers: readonly string[];
  readonly exceptGroups: readonly string[];
  readonly exceptDomains: readonly string[];
}

export const everyone: Scope = {
  users: [],
  groups: [],
  domains: [],
  exceptUsers: [],
  exceptGroups: [],
  exceptDomains: [],
};

type Names = readonly string[] | null | undefined;

/** The scope of a rule as Exchange sends it; null means none. The built-in protection has exceptions only. */
export interface ScopedRule {
  readonly SentTo?: Names;
  readonly SentToMemberOf?: Names;
  readonly RecipientDomainIs?: Names;
  readonly ExceptIfSentTo?: Names;
  readonly ExceptIfSentToMemberOf?: Names;
  readonly ExceptIfRecipientDomainIs?: Names;
}

const conditionFields = ["SentTo", "SentToMemberOf", "RecipientDomainIs"] as const;
const exceptionFields = ["ExceptIfSentTo", "ExceptIfSentToMemberOf", "ExceptIfRecipientDomainIs"] as const;

/** The scope of a rule, or the name of the field without which nobody can tell. */
export function scopeOf(rule: ScopedRule): Scope | { readonly missing: string } {
  const missing = [...conditionFields, ...exceptionFields].find((field) => rule[field] === undefined);
  return missing === undefined ? scopeWith(rule) : { missing };
}

/** The same for the built-in protection, which has no conditions to begin with. */
export function builtInScopeOf(rule: ScopedRule): Scope | { readonly missing: string } {
  const missing = exceptionFields.find((field) => rule[field] === undefined);
  return missing === undefined ? scopeWith(rule) : { missing };
}

function scopeWith(rule: ScopedRule): Scope {
  return {
    users: rule.SentTo ?? [],
    groups: rule.SentToMemberOf ?? [],
    domains: (rule.RecipientDomainIs ?? []).map(normalized),
    exceptUsers: rule.ExceptIfSentTo ?? [],
    exceptGroups: rule.ExceptIfSentToMemberOf ?? [],
    exceptDomains: (rule.ExceptIfRecipientDomainIs ?? []).map(normalized),
  };
}

/** Of these domains, those in which every recipient is certainly covered. */
export function domainsCovered(scope: Scope, domains: readonly string[]): string[] {
  const depends = [scope.users, scope.groups, scope.exceptUsers, scope.exceptGroups];
  if (depends.some((names) => names.length > 0)) return [];
  return domains.filter(
    (domain) =>
      (scope.domains.length === 0 || isWithin(domain, scope.domains)) &&
      !isWithin(domain, scope.exceptDomains),
  );
}

/** Whether a recipient in one of these domains can be in the scope; of the domains that are taken, nobody is left. */
export function canReach(scope: Scope, domains: readonly string[], taken: readonly string[]): boolean {
  const hasFreeUser = scope.users.some(
    (user) => !taken.includes(normalized(user.slice(user.lastIndexOf("@") + 1))),
  );
  if (scope.users.length > 0 && !hasFreeUser) return false;
  return domains.some(
    (domain) =>
      (scope.domains.length === 0 || isWithin(domain, scope.domains)) &&
      !isWithin(domain, scope.exceptDomains),
  );
}

export function isEveryone(scope: Scope): boolean {
  return Object.values(scope).every((names: readonly string[]) => names.length === 0);
}

/** For example “recipients in contoso.com, in the groups Sales, except ann@contoso.com”. */
export function scopeInWords(scope: Scope): string {
  const conditions = [
    ...listed("", scope.users),
    ...listed("members of ", scope.groups),
    ...listed("recipients in ", scope.domains),
  ];
  const exceptions = [
    ...listed("", scope.exceptUsers),
    ...listed("members of ", scope.exceptGroups),
    ...listed("recipients in ", scope.exceptDomains),
  ];
  const who = conditions.length === 0 ? "all recipients" : conditions.join(" who are ");
  return exceptions.length === 0 ? who : `${who}, except ${exceptions.join(" and ")}`;
}

function listed(lead: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${lead}${names.join(", ")}`];
}

function isWithin(domain: string, named: readonly string[]): boolean {
  return named.some((name) => domain === name || domain.endsWith(`.${name}`));
}

/** Domain names are compared in lower case, without blanks around them. */
export function normalized(domain: string): string {
  return domain.trim().toLowerCase();
}
