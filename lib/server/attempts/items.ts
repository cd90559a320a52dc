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

type Layout = {
  readonly seed: string;
  /** Slots of the keys of the questions before these, the last one last; absent: these come first. */
  readonly before?: readonly number[];
  /** The questions stay in the order given. */
  readonly keepsOrder?: boolean | undefined;
  /** Their options come in their own order. */
  readonly keepsOptions?: boolean | undefined;
};

type Terms = Layout & { readonly timing: Timing; readonly pace: Pace };

/** Versions in the order to serve them, each with the order of its options. */
export async function layOut(
  db: Db,
  versionIds: readonly string[],
  { seed, before = [], keepsOrder = false, keepsOptions = false }: Layout,
) {
  const versions = (await listServable(db, versionIds)).map((version) => ({
    ...version,
    key: version.optionIds.indexOf(version.key),
    optionOrder: keepsOptions ? ("fixed" as const) : version.optionOrder,
  }));
  const inOrder = keepsOrder ? versions : spreadKeys(versions, before);
  const orders = optionOrders(seed, before.length + 1, inOrder, before);
  return inOrder.map((version, index) => ({ version, order: orders[index] ?? [] }));
}

/** Items that nobody has seen yet, from the position after those before. */
export async function makeItems(
  db: Db,
  versionIds: readonly string[],
  { timing, pace, ...layout }: Terms,
): Promise<NewItem[]> {
  const first = (layout.before?.length ?? 0) + 1;
  const laidOut = await layOut(db, versionIds, layout);
  return laidOut.map(({ version, order }, index) => {
    const position = first + index;
    const optionIds = servedOptionIds(layout.seed, position, version.optionIds.length);
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
