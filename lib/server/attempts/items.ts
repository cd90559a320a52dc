import "server-only";
/** Versions as the items of an attempt: in what order, with which options where, on what clock. */
import { invariant } from "@/lib/kernel/invariant";
import { newItem } from "@/lib/quiz/attempt";
import { limitMs } from "@/lib/quiz/clock";
import { optionOrders, servedOptionIds, spreadKeys } from "@/lib/quiz/order";
import type { Pace, Timing } from "@/lib/quiz/policy";
import type { Db } from "@/lib/server/db";
import { listServable } from "@/lib/server/quizzes/store";
import type { NewItem } from "./store";

type Terms = {
  readonly seed: string;
  readonly timing: Timing;
  readonly pace: Pace;
  /** Slots of the keys of the questions before these, the last one last; absent: these come first. */
  readonly before?: readonly number[];
};

/** Items that nobody has seen yet, from the position after those before. */
export async function makeItems(
  db: Db,
  versionIds: readonly string[],
  { seed, timing, pace, before = [] }: Terms,
): Promise<NewItem[]> {
  const versions = (await listServable(db, versionIds)).map((version) => ({
    ...version,
    key: version.optionIds.indexOf(version.key),
  }));
  const first = before.length + 1;
  const inOrder = spreadKeys(versions, before);
  const orders = optionOrders(seed, first, inOrder, before);
  return inOrder.map((version, index) => {
    const position = first + index;
    const order = orders[index] ?? [];
    const optionIds = servedOptionIds(seed, position, version.optionIds.length);
    const keyId = optionIds[order.indexOf(version.key)];
    invariant(keyId, `version ${version.id} has its key among its options`);
    return {
      item: newItem({
        position,
        limitMs: limitMs(timing, version.format, pace),
        optionIds,
        keyId,
      }),
      served: { versionId: version.id, optionOrder: order },
    };
  });
}
