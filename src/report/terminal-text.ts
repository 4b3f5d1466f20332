import { styleText } from "node:util";

/** How text is laid out and coloured on a terminal. */

export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns of the terminal; lines are wrapped to it. */
  readonly width: number;
}

export type Style = Parameters<typeof styleText>[0];
export type Painter = (style: Style) => (text: string) => string;

/** Styles text, or leaves it as it is where no colour is wanted. */
export function painterFor(colour: boolean): Painter {
  return (...formats) => (colour ? (text) => styleText(formats.flat(), text) : (text) => text);
}

/** Breaks at spaces, and inside a word only where the word alone is longer than a line. */
export function wrap(text: string, width: number): string[] {
  const room = Math.max(width, 20);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((part) => pieces(part, room))) {
    const joined = line === "" ? word : `${line} ${word}`;
    if (joined.length <= room) line = joined;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === "" ? lines : [...lines, line];
}

function pieces(word: string, room: number): string[] {
  const characters = Array.from(word);
  if (characters.length <= room) return [word];
  return Array.from({ length: Math.ceil(characters.length / room) }, (_, index) =>
    characters.slice(index * room, (index + 1) * room).join(""),
  );
}
