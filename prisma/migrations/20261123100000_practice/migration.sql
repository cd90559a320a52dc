-- Formats with statements and pairs, and practice that is made to measure.

-- AlterTable
ALTER TABLE "topics" ADD COLUMN "subject" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "question_versions"
  ADD COLUMN "columns" JSONB,
  ADD COLUMN "verdicts" JSONB,
  ADD COLUMN "difficulty_reasons" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "attempts" ADD COLUMN "practice" JSONB;

-- The quiz that every practice attempt belongs to; its terms are chosen anew for each of them.
INSERT INTO "quizzes" ("slug", "title", "description", "kind", "position", "blueprint", "timing", "marking", "feedback")
VALUES ('practice', 'Practice', 'Questions of your choice.', 'practice', -1,
  '{"count": 10}', '{"kind": "untimed"}', '{"correct": 3, "wrong": 0, "blank": 0}', 'after-each')
ON CONFLICT ("slug") DO NOTHING;

-- As before, except that an endless attempt may grow, and may be cut to what was reached when it ends.
CREATE OR REPLACE FUNCTION "guard_attempt"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."revision" <= OLD."revision" THEN
    RAISE EXCEPTION 'a change of an attempt raises its revision' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."position" < OLD."position" OR NEW."status" < OLD."status" THEN
    RAISE EXCEPTION 'an attempt only goes forward' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."seed" <> OLD."seed" OR NEW."pace" <> OLD."pace"
    OR NEW."feedback" <> OLD."feedback" OR NEW."timing" <> OLD."timing"
    OR NEW."marking" <> OLD."marking" OR NEW."quiz_slug" <> OLD."quiz_slug"
    OR NEW."practice" IS DISTINCT FROM OLD."practice" THEN
    RAISE EXCEPTION 'the terms of an attempt never change' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."total" <> OLD."total"
    AND (OLD."status" = 'finished' OR OLD."practice" ->> 'count' IS DISTINCT FROM 'endless') THEN
    RAISE EXCEPTION 'the terms of an attempt never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- What nobody has seen is no history: the rest of a batch goes when endless practice ends.
CREATE FUNCTION "guard_item_removal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."served_at" IS NULL AND EXISTS (
    SELECT FROM "attempts" WHERE "id" = OLD."attempt_id" AND "practice" ->> 'count' = 'endless') THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'items is history: a row is added, never changed or removed'
    USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER "items_are_kept" ON "items";
CREATE TRIGGER "items_are_kept" BEFORE DELETE ON "items"
  FOR EACH ROW EXECUTE FUNCTION "guard_item_removal"();
