import type { Evidence } from "../../../engine/verdict.ts";
import { isGap, isUntold, mailboxesIn } from "./question.ts";
import type { Gap, Judged, Question } from "./question.ts";
import { capitalised, figure, inSentence } from "./words.ts";

/** No more mailboxes than this are named for one sort of gap: the counts tell the rest. */
const mostNamed = 50;

/** Counts by kind of mailbox and aspect, such as "3 of 412 user mailboxes: owner actions without MailItemsAccessed". */
export function tallies(asked: readonly Judged[], { aspects }: Question): Evidence[] {
  return [...groupBy(asked, ({ title = "" }) => title)].flatMap(([title, group]) =>
    aspects.map((aspect, index): Evidence => {
      const all = mailboxesIn(group);
      const gaps = mailboxesIn(group.filter(({ answers }) => isGap(answers[index])));
      const untold = mailboxesIn(group.filter(({ answers }) => isUntold(answers[index])));
      return {
        object: { type: "Mailboxes", id: null, name: capitalised(title) },
        property: aspect.property,
        actual: `${figure(gaps)} of ${figure(all)} ${title}: ${aspect.title}`,
        expected: "none",
        result: gaps > 0 ? "violates" : untold > 0 ? "context" : "meets",
        ...(untold > 0 ? { note: `The answer does not say it for ${figure(untold)} of them.` } : {}),
      };
    }),
  );
}

/** The mailboxes with gaps by name, each once with all that it lacks, up to a limit for each sort of gap. */
export function namedMailboxes(asked: readonly Judged[], question: Question): Evidence[] {
  const affected = asked.filter(({ answers }) => answers.some(isGap));
  const sorts = groupBy(affected, ({ answers }) => answers.find(isGap)?.sort ?? "");
  return [...sorts.values()].flatMap((group) => {
    const named = group
      .flatMap((judged) => ofOneConfiguration(judged, question))
      .sort((left, right) => (left.object.name < right.object.name ? -1 : 1))
      .slice(0, mostNamed);
    const more = mailboxesIn(group) - named.length;
    const note = `This one and ${figure(more)} more of the same sort: not all are named here.`;
    return more === 0
      ? named
      : named.map((item, index) => (index === named.length - 1 ? { ...item, note } : item));
  });
}

function ofOneConfiguration({ configuration, answers }: Judged, { aspects, expected }: Question): Evidence[] {
  const gaps = aspects.flatMap(({ property }, index) => {
    const answer = answers[index];
    return isGap(answer) ? [{ property, ...answer }] : [];
  });
  return configuration.examples.map((object) => ({
    object: { type: "Mailbox", ...object },
    property: gaps.map(({ property }) => property).join(", "),
    actual: inWords(gaps),
    expected,
    result: "violates",
  }));
}

/** The same gap in several lists is said once: "owner and admin actions: customised, without the event". */
function inWords(gaps: readonly Gap[]): string {
  const lists = new Map<string, string[]>();
  for (const { gap, in: list } of gaps)
    lists.set(gap, [...(lists.get(gap) ?? []), ...(list === undefined ? [] : [list])]);
  return [...lists]
    .map(([gap, names]) => (names.length === 0 ? gap : `${inSentence(names)} actions: ${gap}`))
    .join("; ");
}

/** How many mailboxes the counts leave out, by kind; and those of kinds that we do not know, by the name that Exchange has for them. */
export function otherKinds(others: readonly Judged[]): Evidence[] {
  const left = others.filter(({ title }) => title !== undefined);
  const unknown = others.filter(({ title }) => title === undefined);
  return [
    ...countsByKind(left, "Mailboxes that this policy is not about", ({ title }) => title ?? ""),
    ...countsByKind(
      unknown,
      "Mailboxes of kinds that Plimsoll does not know",
      ({ configuration }) => configuration.RecipientTypeDetails ?? "no kind given",
    ),
  ];
}

function countsByKind(
  judged: readonly Judged[],
  name: string,
  kindOf: (judged: Judged) => string,
): Evidence[] {
  if (judged.length === 0) return [];
  const counts = [...groupBy(judged, kindOf)].map(
    ([kind, group]) => `${kind}: ${figure(mailboxesIn(group))}`,
  );
  return [
    {
      object: { type: "Mailboxes", id: null, name },
      property: "RecipientTypeDetails",
      actual: counts.join(", "),
      expected: "not counted",
      result: "context",
    },
  ];
}

function groupBy(judged: readonly Judged[], keyOf: (judged: Judged) => string): Map<string, Judged[]> {
  const groups = new Map<string, Judged[]>();
  for (const each of judged) {
    const group = groups.get(keyOf(each));
    if (group === undefined) groups.set(keyOf(each), [each]);
    else group.push(each);
  }
  return groups;
}
