import { contentPolicy, loadTemplate } from "./page.ts";
import type { TenantsIndex } from "./tenants-index.ts";
import { tenantsView } from "./tenants-view.ts";

/** Of the report's style sheets, those for what both pages have. */
const shared = ["1-ground.css", "2-first-screen.css", "3-tables.css", "7-narrow.css", "8-paper.css"];

/** `index.html`: several tenants on one self-contained page without any script, with a link to each tenant's own report. */
export async function renderTenantsHtml(index: TenantsIndex): Promise<string> {
  const { fill, read, joined } = await loadTemplate("tenants-index.hbs");
  const style = joined("styles", (file) => shared.includes(file)) + read("tenants-index.css");
  return fill({ page: tenantsView(index), style, policy: contentPolicy(style) });
}
