/** A link that a page may carry. */
export interface WebLink {
  readonly title: string;
  readonly href: string | null;
  readonly host: string | null;
}

/**
 * A reference as a link, if it is a plain https address; otherwise its words alone.
 * Only for references of our own baselines: nothing that a tenant says is ever passed here.
 */
export function webLink(title: string, address: string): WebLink {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== "https:" || url.username !== "" || url.password !== "")
    return { title, href: null, host: null };
  return { title, href: url.href, host: url.host };
}

/** The page of MITRE about an ATT&CK technique, such as T1078 or T1078.004. */
export function techniqueLink(technique: string): WebLink {
  if (!/^T\d{4}(\.\d{3})?$/.test(technique)) return { title: technique, href: null, host: null };
  return webLink(technique, `https://attack.mitre.org/techniques/${technique.replace(".", "/")}/`);
}
