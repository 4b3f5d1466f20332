import { ReadFailure } from "../../../tenant/failure.ts";
import type { CmdletOptions, CmdletReader } from "../../../tenant/apis/index.ts";
import { figure } from "../mailbox-auditing/words.ts";

/** The pages of a cmdlet; see `countingReads`. */
export function countedPages(
  exchange: CmdletReader,
  cmdlet: string,
  { of, ...options }: CmdletOptions & { readonly of: string },
): AsyncGenerator<unknown[]> {
  return countingReads(exchange.pages(cmdlet, options), of);
}

/** The same pages. If one of them is missing, the failure also says how many objects were read before: "… after 2,000 mailboxes." */
export async function* countingReads(pages: AsyncIterable<unknown[]>, of: string): AsyncGenerator<unknown[]> {
  let read = 0;
  try {
    for await (const page of pages) {
      read += page.length;
      yield page;
    }
  } catch (error) {
    if (!(error instanceof ReadFailure) || read === 0) throw error;
    const { failure, message, request, remedy } = error;
    throw new ReadFailure(
      failure,
      `${message} This came after ${figure(read)} ${of}; what was read so far decides nothing.`,
      request,
      { cause: error, remedy },
    );
  }
}
