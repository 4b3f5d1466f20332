import { rooms } from "../architecture/rooms.ts";

const begin = "<!-- generated: rooms (npm run generate) -->";
const end = "<!-- end of generated -->";

/** The README with the picture of the rooms drawn from the table that the architecture test holds the code against. */
export function readmeWithRooms(readme: string): string {
  const [before, rest] = split(readme, begin);
  const [, after] = split(rest, end);
  const lines = rooms.map(({ name, paths, mayImport, mayImportTypes, task }) => {
    const types = (mayImportTypes ?? []).map((room) => `${room} (types)`);
    const imports = [...mayImport.filter((room) => room !== "errors" && room !== "files"), ...types];
    return `| **${name}** | ${paths.map((path) => `\`src/${path}\``).join(", ")} | ${task} | ${imports.join(", ") || "–"} |`;
  });
  return `${before}${begin}

| room | where | what it is for | what it may import |
| --- | --- | --- | --- |
${lines.join("\n")}

From the top floor down; every room may import \`errors\` and \`files\`, except where the table in [test/architecture/rooms.ts](test/architecture/rooms.ts) says otherwise. A test holds the code against it.

${end}${after}`;
}

function split(text: string, mark: string): [string, string] {
  const index = text.indexOf(mark);
  if (index < 0) throw new Error(`README.md has no “${mark}”.`);
  return [text.slice(0, index), text.slice(index + mark.length)];
}
