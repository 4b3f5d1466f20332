/** A strict reader of Prometheus' text format: it throws at anything that the format does not allow, and at families that are not whole. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const sample =
  /^(?<name>[a-zA-Z_:][\w:]*)(?:\{(?<labels>[^\n]*)\})? (?<value>-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;
const pair = /(?<label>[a-zA-Z_]\w*)="(?<text>(?:[^"\\]|\\["\\n])*)"(?:,(?=[a-zA-Z_])|$)/y;

export function parseMetrics(text: string): Sample[] {
  if (!text.endsWith("\n")) throw new Error("the last line does not end");
  const samples: Sample[] = [];
  const families = new Set<string>();
  const seen = new Set<string>();
  let family = "";
  let helped = "";
  for (const line of text.slice(0, -1).split("\n")) {
    const [mark, kind, name = "", ...rest] = line.split(" ");
    if (mark === "#" && kind === "HELP") {
      if (families.has(name)) throw new Error(`${name} comes twice`);
      helped = name;
    } else if (mark === "#" && kind === "TYPE") {
      if (name !== helped) throw new Error(`${name} has no help`);
      if (!["gauge", "counter"].includes(rest.join(" "))) throw new Error(`${name} is ${rest.join(" ")}`);
      if (rest[0] === "counter" && !name.endsWith("_total"))
        throw new Error(`the counter ${name} is no _total`);
      families.add(name);
      family = name;
    } else {
      const found = sample.exec(line)?.groups;
      if (found?.["name"] === undefined) throw new Error(`not a sample: ${line}`);
      if (found["name"] !== family) throw new Error(`${found["name"]} stands among ${family}`);
      const identity = `${found["name"]}{${found["labels"] ?? ""}}`;
      if (seen.has(identity)) throw new Error(`${identity} comes twice`);
      seen.add(identity);
      samples.push({
        name: found["name"],
        labels: parseLabels(found["labels"] ?? ""),
        value: Number(found["value"]),
      });
    }
  }
  return samples;
}

function parseLabels(text: string): Record<string, string> {
  const labels = new Map<string, string>();
  pair.lastIndex = 0;
  while (pair.lastIndex < text.length) {
    const at = pair.lastIndex;
    const { label, text: value } = pair.exec(text)?.groups ?? {};
    if (label === undefined || value === undefined) throw new Error(`not labels: ${text.slice(at)}`);
    if (labels.has(label)) throw new Error(`the label ${label} comes twice`);
    labels.set(
      label,
      value.replaceAll(/\\(.)/g, (_, each: string) => (each === "n" ? "\n" : each)),
    );
  }
  return Object.fromEntries(labels);
}
