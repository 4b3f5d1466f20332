import type { Assessment } from "../../engine/assessment.ts";
import { nameAndDomain } from "../../engine/tenant-name.ts";
import { count } from "../wording.ts";
import { present, props } from "./fields.ts";
import { dateTime, line, markup, paragraphs } from "./text.ts";
import type { UuidOf } from "../stable-uuid.ts";

/** What both OSCAL documents share: who wrote them, with what, about what. */

/**
 * The older of the two versions in use. What we write is valid by the schemas of 1.1.3 and 1.2 alike,
 * and a reader that knows 1.1.3 only would refuse a newer number.
 */
const oscalVersion = "1.1.3";

/** OSCAL's metadata. */
export function metadata(what: string, { assessedAt, tenant, tool, warnings }: Assessment, uuidOf: UuidOf) {
  return {
    title: markup(`${what} of ${nameAndDomain(tenant)}`),
    "last-modified": dateTime(assessedAt),
    // Each assessment is a version: there is nothing else by which one export is newer than another.
    version: dateTime(assessedAt),
    "oscal-version": oscalVersion,
    roles: [
      { id: "prepared-by", title: "Prepared by" },
      { id: "prepared-for", title: "Prepared for" },
    ],
    parties: [
      {
        uuid: uuidOf("party", "tool"),
        type: "organization",
        name: line(tool.name),
        remarks:
          "A program, not an organisation: it wrote this document by itself, and nobody has signed it.",
      },
      {
        uuid: uuidOf("party", "tenant"),
        type: "organization",
        name: line(tenant.name),
        props: props({ "tenant-id": tenant.id, domain: tenant.domain }),
      },
    ],
    "responsible-parties": [
      { "role-id": "prepared-by", "party-uuids": [uuidOf("party", "tool")] },
      { "role-id": "prepared-for", "party-uuids": [uuidOf("party", "tenant")] },
    ],
    ...present({ remarks: paragraphs(...warnings) }),
  };
}

/** OSCAL's assessment-assets: the program that looked. */
export function assessmentAssets({ tool }: Assessment, uuidOf: UuidOf) {
  return {
    components: [
      {
        uuid: uuidOf("component", "tool"),
        type: "software",
        title: markup(tool.name),
        description:
          "Reads the configuration of a Microsoft 365 tenant and holds it against security baselines. It changes nothing.",
        props: props({ version: tool.version }),
        status: { state: "operational" },
      },
    ],
    "assessment-platforms": [
      {
        uuid: uuidOf("assessment-platform"),
        "uses-components": [{ "component-uuid": uuidOf("component", "tool") }],
      },
    ],
  };
}

/** OSCAL's origins: everything here was found or written by the program. */
export function origins(uuidOf: UuidOf) {
  return [{ actors: [{ type: "tool", "actor-uuid": uuidOf("component", "tool") }] }];
}

/** OSCAL's back matter: the baselines, and the catalog that the control ids are from. */
export function sourceResources({ baselines }: Assessment, uuidOf: UuidOf) {
  return [
    // One baseline has a file for each product, all by the same id.
    ...baselines.map(({ id, title, version, policies }) => ({
      uuid: uuidOf("resource", "baseline", id, title),
      title: markup(`${id}: ${title}, version ${version}`),
      description: paragraphs(
        `A baseline that the tenant was held against: ${count(policies, "policy", "policies")}.`,
      ),
      props: props({ baseline: id, version }),
    })),
    {
      uuid: uuidOf("resource", "sp-800-53"),
      title: "NIST SP 800-53 Revision 5",
      description: "The catalog of controls whose ids stand in this document.",
      rlinks: [{ href: "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final" }],
    },
  ];
}

/** The document as it is written to its file. */
export function written(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
