import "server-only";
/** The list of questions as its page shows it. */
import { z } from "zod";
import { QUESTION_STATES } from "@/lib/contracts/desk";
import { PAGE_SIZE, pagesOf } from "@/lib/contracts/paging";
import {
  type DraftLine,
  type FacetName,
  type FacetValue,
  GENERATOR,
  LINT_MARKS,
  QUESTION_FLAGS,
  type QuestionListInput,
  type QuestionListView,
  type QuestionRow,
} from "@/lib/contracts/question-list";
import { FORMATS } from "@/lib/question/format";
import type { StaffContext } from "@/lib/server/staff";
import { flagFacet, searched } from "./conditions";
import { countFacets } from "./facets";
import { type ListedRow, listAuthors, listPage } from "./store";

/** One page, with what the filters would find. A page beyond the last is the last. */
export async function questionListView(
  ctx: StaffContext,
  input: QuestionListInput,
): Promise<QuestionListView> {
  const { filter, sort } = input;
  const search = await searched(ctx.db, filter.q);
  const rowsOf = (page: number) =>
    listPage(ctx.db, filter, search, { sort, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
  const [{ total, counts }, first, topics, sources, drafts] = await Promise.all([
    countFacets(ctx.db, filter, search),
    rowsOf(input.page),
    ctx.db.topic.findMany({
      select: { slug: true, title: true },
      orderBy: [{ position: "asc" }, { slug: "asc" }],
    }),
    ctx.db.source.findMany({ select: { id: true, publisher: true, title: true } }),
    draftLines(ctx),
  ]);
  const pages = pagesOf(total);
  const page = Math.min(input.page, pages);
  const rows = page === input.page ? first : await rowsOf(page);

  const countOf = (facet: string, value: string) =>
    counts.find((each) => each.facet === facet && each.value === value)?.count ?? 0;
  const facet = (
    name: FacetName,
    values: readonly { readonly value: string; readonly label?: string }[],
    isKept: (value: FacetValue) => boolean = () => true,
  ) =>
    values
      .map((each) => ({
        ...each,
        count: name === "is" ? countFlag(each.value) : countOf(name, each.value),
        isChosen: (filter[name] as readonly (string | number)[]).map(String).includes(each.value),
      }))
      .filter((each) => each.isChosen || isKept(each));
  const countFlag = (flag: string) =>
    countOf(flagFacet(flag as (typeof QUESTION_FLAGS)[number]), "true");
  const plain = (values: readonly (string | number)[]) =>
    values.map((value) => ({ value: String(value) }));
  const isFound = ({ count }: FacetValue) => count > 0;

  return {
    ...input,
    page,
    pages,
    total,
    rows: rows.map(toRow),
    facets: {
      state: facet("state", plain(QUESTION_STATES)),
      topic: facet(
        "topic",
        topics.map(({ slug, title }) => ({ value: slug, label: title })),
      ),
      format: facet("format", plain(FORMATS)),
      difficulty: facet("difficulty", plain([1, 2, 3, 4, 5])),
      lint: facet("lint", plain(LINT_MARKS)),
      source: byCount(
        facet(
          "source",
          sources.map(({ id, publisher, title }) => ({
            value: id,
            label: `${publisher}: ${title}`,
          })),
          isFound,
        ),
      ),
      author: facet("author", await authorsOf(ctx, counts, filter.author), isFound),
      is: facet("is", plain(QUESTION_FLAGS)),
    },
    drafts,
    topics,
  };
}

function byCount(values: readonly FacetValue[]): FacetValue[] {
  return values.toSorted((a, b) => b.count - a.count);
}

async function authorsOf(
  ctx: StaffContext,
  counts: Awaited<ReturnType<typeof countFacets>>["counts"],
  chosen: readonly string[],
): Promise<{ value: string; label?: string }[]> {
  const ids = new Set(
    [
      ...counts.filter(({ facet }) => facet === "author").map(({ value }) => value),
      ...chosen,
    ].filter((id) => id !== GENERATOR),
  );
  const people = ids.size > 0 ? await listAuthors(ctx.db, [...ids]) : [];
  return [
    { value: GENERATOR },
    ...people
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map(({ id, name }) => ({ value: id, label: name || id })),
  ];
}

function toRow({ changedAt, statements, pairs, ...row }: ListedRow): QuestionRow {
  return {
    ...row,
    ...(statements ? { statements } : {}),
    ...(pairs ? { pairs } : {}),
    changedAt: changedAt.toISOString(),
  };
}

/** Of a draft, which may be incomplete, only what names it. */
const draftName = z.object({ stem: z.string().catch("") }).catch({ stem: "" });

async function draftLines({ db, account }: StaffContext): Promise<DraftLine[]> {
  const drafts = await db.questionDraft.findMany({
    where: { userId: account.id },
    orderBy: { updatedAt: "desc" },
    take: 50,
  });
  return drafts.map(({ questionId, content, baseNumber, updatedAt }) => ({
    id: questionId,
    stem: draftName.parse(content).stem,
    isNew: baseNumber === 0,
    updatedAt: updatedAt.toISOString(),
  }));
}
