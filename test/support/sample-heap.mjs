// Loaded before the command line by the test of its memory: at every tenth tenant that is done, the heap in use after a collection (bytes) is added to a file.
import { appendFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");
const write = process.stderr.write.bind(process.stderr);
process.stderr.write = (text, ...rest) => {
  if (/^\[\d*0\//.test(text)) {
    collect();
    appendFileSync(process.env.PLIMSOLL_HEAP_FILE, `${process.memoryUsage().heapUsed}\n`);
  }
  return write(text, ...rest);
};
