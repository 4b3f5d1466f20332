import { z } from "zod";

/** The parts of our OSCAL documents that tests look at, with types. */

const props = z.array(z.object({ name: z.string(), value: z.string() }));
const observationSchema = z.object({
  uuid: z.string(),
  title: z.string(),
  methods: z.array(z.string()),
  remarks: z.string().optional(),
  collected: z.string(),
  links: z.array(z.object({ href: z.string() })).optional(),
  subjects: z.array(z.object({ "subject-uuid": z.string(), title: z.string() })).optional(),
  "relevant-evidence": z.array(z.object({ description: z.string() })).optional(),
});
const taskSchema = z.object({
  type: z.string(),
  title: z.string(),
  description: z.string().optional(),
  timing: z.object({ "on-date": z.object({ date: z.string() }) }).optional(),
});
const riskSchema = z.object({
  uuid: z.string(),
  title: z.string(),
  description: z.string(),
  props: props.optional(),
  status: z.string(),
  deadline: z.string().optional(),
  "threat-ids": z.array(z.object({ id: z.string() })).optional(),
  characterizations: z.array(
    z.object({ facets: z.array(z.object({ name: z.string(), value: z.string() })) }),
  ),
  "mitigating-factors": z.array(z.object({ description: z.string(), props })).optional(),
  remediations: z.array(z.object({ lifecycle: z.string(), tasks: z.array(taskSchema).optional() })),
});
const oscalFindingSchema = z.object({
  title: z.string(),
  props,
  remarks: z.string().optional(),
  target: z.object({
    type: z.string(),
    "target-id": z.string(),
    status: z.object({ state: z.string(), reason: z.string(), remarks: z.string() }),
    "implementation-status": z.object({ state: z.string() }).optional(),
  }),
});
const selectionSchema = z.object({
  "include-controls": z.array(
    z.object({ "control-id": z.string(), "statement-ids": z.array(z.string()).optional() }),
  ),
});
const resultSchema = z.object({
  uuid: z.string(),
  start: z.string(),
  end: z.string(),
  "local-definitions": z.object({ "inventory-items": z.array(z.object({ uuid: z.string() })).optional() }),
  "reviewed-controls": z.object({ "control-selections": z.array(selectionSchema) }),
  observations: z.array(observationSchema).optional(),
  risks: z.array(riskSchema).optional(),
  findings: z.array(oscalFindingSchema).optional(),
});
const resultsSchema = z.object({
  "assessment-results": z.object({
    metadata: z.object({ "last-modified": z.string(), remarks: z.string().optional() }),
    "local-definitions": z
      .object({
        "objectives-and-methods": z.array(
          z.object({ "control-id": z.string(), parts: z.array(z.object({ id: z.string() })) }),
        ),
      })
      .optional(),
    results: z.tuple([resultSchema]),
  }),
});
const poamSchema = z.object({
  "plan-of-action-and-milestones": z.object({
    metadata: z.object({ remarks: z.string().optional() }),
    "system-id": z.object({ id: z.string(), "identifier-type": z.string().optional() }),
    observations: z.array(observationSchema).optional(),
    risks: z.array(riskSchema).optional(),
    "poam-items": z.array(
      z.object({
        title: z.string(),
        description: z.string(),
        props: props.optional(),
        remarks: z.string().optional(),
        "related-risks": z.array(z.object({ "risk-uuid": z.string() })).optional(),
      }),
    ),
  }),
});

/** What tests look at in assessment results: the document and its one result. */
export function oscalResults(text: string) {
  const document = resultsSchema.parse(JSON.parse(text))["assessment-results"];
  return { document, result: document.results[0] };
}

/** What tests look at in a plan of action and milestones. */
export function oscalPoam(text: string) {
  return poamSchema.parse(JSON.parse(text))["plan-of-action-and-milestones"];
}
