-- Which facts the head of a question rests on, as its row repeats the sources: the desk goes from a
-- fact, an entity or a source to its questions, and counts them.
-- AlterTable
ALTER TABLE "questions" ADD COLUMN     "facts" TEXT[] DEFAULT ARRAY[]::TEXT[];

UPDATE "questions" q SET "facts" = v."facts"
  FROM "question_versions" v
 WHERE v."question_id" = q."id" AND v."number" = q."head_number";

-- CreateIndex
CREATE INDEX "questions_facts_idx" ON "questions" USING GIN ("facts");

-- CreateIndex
CREATE INDEX "questions_sources_idx" ON "questions" USING GIN ("sources");
