-- A phrase is looked for in the words of a text; kept, they need not be taken apart at each search.
-- AlterTable
ALTER TABLE "questions"
  ADD COLUMN "search" tsvector GENERATED ALWAYS AS (to_tsvector('english', "text")) STORED;

-- DropIndex
DROP INDEX "questions_text_search";

-- CreateIndex: Prisma's schema cannot say it.
CREATE INDEX "questions_search" ON "questions" USING gin ("search");

-- The counts by source and by use, under any filter, read from this alone.
-- CreateIndex
CREATE INDEX "questions_wide_facets" ON "questions"("sources", "first_used_at", "state", "topic_slug", "format", "difficulty", "lint_errors", "lint_warnings", "open_reports", "published_number", "suggested_number", "author_id");
