import type { Chapter } from "../../../engine/chapter.ts";
import type { ChapterContext } from "../../../engine/scanner.ts";
import { knownApplications } from "../hunting/application-ids.ts";
import { huntingQueries } from "../hunting/queries.ts";
import { mailApplications } from "../mail-applications/applications.ts";
import type { MailApplicationSources } from "../mail-applications/applications.ts";
import type { MailReader } from "../mail-access/applications.ts";

type Hunt = Chapter["queries"];

/** What tells the tenant's applications apart; undefined where it could not be read, or was not asked for. */
interface ApplicationSources extends Omit<MailApplicationSources, "riskyApplications"> {
  readonly riskyApplications: MailApplicationSources["riskyApplications"] | undefined;
}

/** The queries, filled in with the tenant's applications: those that are declared are left out, those that may read mail or were seen to are marked. */
export function huntFor(
  { riskyApplications, ...others }: ApplicationSources,
  seen: readonly MailReader[] | undefined,
  { declared, exclusionsOf }: Pick<ChapterContext, "declared" | "exclusionsOf">,
): Hunt {
  const { exclusions } = exclusionsOf("AR.7.1");
  const holders =
    riskyApplications === undefined
      ? []
      : mailApplications({ ...others, riskyApplications }, { declared, exclusions });
  const noted = [...holders.flatMap(({ appId }) => appId ?? []), ...(seen ?? []).map(({ appId }) => appId)];
  const applications = knownApplications([...declared.mailApplications, ...exclusions.applications], noted);
  return {
    title: "Hunt for it now",
    lead: [
      "Which applications read mail here, without those that the profile declares. Running these changes nothing.",
      ...(riskyApplications === undefined
        ? ["Which other applications may read mail could not be read, so that fewer of them are marked."]
        : []),
    ].join(" "),
    list: huntingQueries(applications),
  };
}
