-- The list of questions counts by these on every page. With so few distinct values the index stays small.
-- CreateIndex
CREATE INDEX "questions_facets" ON "questions"("state", "topic_slug", "format", "difficulty", "lint_errors", "lint_warnings", "open_reports", "published_number", "suggested_number", "author_id");
