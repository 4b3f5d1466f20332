import type { Http, HttpRequest, HttpResponse } from "../../src/tenant/http/message.ts";
import { defaultRetryLimits, RetryBudget, setbackOf } from "../../src/tenant/http/retry.ts";
import { Trace } from "../../src/tenant/http/trace.ts";
import type { StillTime } from "./still-time.ts";
import { stillTime } from "./still-time.ts";

export interface CannedHttp extends Http {
  readonly asked: HttpRequest[];
  readonly time: StillTime;
}

/** An HTTP core that sends nothing, and gives the answers that the test has for it. */
export function cannedHttp(answer: (request: HttpRequest) => Partial<HttpResponse>): CannedHttp {
  const time = stillTime();
  const asked: HttpRequest[] = [];
  return {
    asked,
    time,
    trace: new Trace(),
    async send(request) {
      asked.push(request);
      return { status: 200, headers: {}, body: {}, ...answer(request) };
    },
    budget: () => new RetryBudget(defaultRetryLimits, time),
    async backOff(_lane, budget, { retryAfter }) {
      const delay = budget.nextDelay(retryAfter);
      if (delay !== undefined) await time.sleep(delay);
      return delay !== undefined;
    },
    setbackOf: (response) => setbackOf(response, time.now()),
    close: async () => {},
  };
}
