-- A closed item stays as it was closed. What a mended key makes of it stands beside it, and what counts
-- is the regrade in force, or else what the item says.

-- CreateEnum
CREATE TYPE "regrade_choice" AS ENUM ('regrade', 'credit', 'void');

-- CreateTable
CREATE TABLE "regrades" (
    "id" UUID NOT NULL,
    "question_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "choice" "regrade_choice" NOT NULL,
    "versions" INTEGER[],
    "to_number" INTEGER,
    "may_lower" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "tally" JSONB NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by_id" UUID,
    "made_by" TEXT NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by_id" UUID,
    "undone_by" TEXT,

    CONSTRAINT "regrades_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "regraded_items" (
    "regrade_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "outcome_before" "outcome" NOT NULL,
    "outcome_after" "outcome" NOT NULL,
    "marks_before" DOUBLE PRECISION NOT NULL,
    "marks_after" DOUBLE PRECISION NOT NULL,
    "is_kept" BOOLEAN NOT NULL DEFAULT false,
    "key_id" TEXT,
    "in_force" BOOLEAN NOT NULL DEFAULT true,
    "seen_at" TIMESTAMPTZ(3),
    "undo_seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "regraded_items_pkey" PRIMARY KEY ("regrade_id","attempt_id","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "regrades_question_id_number_key" ON "regrades"("question_id", "number");

-- CreateIndex
CREATE INDEX "regraded_items_attempt_id_position_idx" ON "regraded_items"("attempt_id", "position");

-- CreateIndex: of two regrades of one item one counts. Prisma's schema cannot say it.
CREATE UNIQUE INDEX "regraded_items_one_in_force" ON "regraded_items"("attempt_id", "position") WHERE "in_force";

-- AddForeignKey
ALTER TABLE "regrades" ADD CONSTRAINT "regrades_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "questions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "regraded_items" ADD CONSTRAINT "regraded_items_regrade_id_fkey" FOREIGN KEY ("regrade_id") REFERENCES "regrades"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "regraded_items" ADD CONSTRAINT "regraded_items_attempt_id_position_fkey" FOREIGN KEY ("attempt_id", "position") REFERENCES "items"("attempt_id", "position") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "regrades"
  ADD CONSTRAINT "regrades_by_a_key" CHECK (("choice" = 'regrade') = ("to_number" IS NOT NULL)),
  ADD CONSTRAINT "regrades_undone_by_somebody" CHECK (("undone_at" IS NULL) = ("undone_by" IS NULL));

-- What a regrade did stays as it was done, and is counted when it is done. It can be undone, once; its
-- rows go in and out of force, and are seen.
CREATE FUNCTION "guard_regrade"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."undone_at" IS NOT NULL
    OR (NEW."id", NEW."question_id", NEW."number", NEW."choice", NEW."versions", NEW."may_lower", NEW."reason", NEW."tally", NEW."made_at", NEW."made_by")
      IS DISTINCT FROM (OLD."id", OLD."question_id", OLD."number", OLD."choice", OLD."versions", OLD."may_lower", OLD."reason", CASE OLD."tally" WHEN '{}' THEN NEW."tally" ELSE OLD."tally" END, OLD."made_at", OLD."made_by")
    OR (NEW."to_number", NEW."made_by_id") IS DISTINCT FROM (OLD."to_number", OLD."made_by_id") THEN
    RAISE EXCEPTION 'a regrade stays as it was made' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "regrades_guard" BEFORE UPDATE ON "regrades"
  FOR EACH ROW EXECUTE FUNCTION "guard_regrade"();
CREATE TRIGGER "regrades_are_kept" BEFORE DELETE ON "regrades"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

CREATE FUNCTION "guard_regraded_item"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."regrade_id", NEW."attempt_id", NEW."position", NEW."outcome_before", NEW."outcome_after", NEW."marks_before", NEW."marks_after", NEW."is_kept")
      IS DISTINCT FROM (OLD."regrade_id", OLD."attempt_id", OLD."position", OLD."outcome_before", OLD."outcome_after", OLD."marks_before", OLD."marks_after", OLD."is_kept")
    OR NEW."key_id" IS DISTINCT FROM OLD."key_id" THEN
    RAISE EXCEPTION 'a regrade stays as it was made' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "regraded_items_guard" BEFORE UPDATE ON "regraded_items"
  FOR EACH ROW EXECUTE FUNCTION "guard_regraded_item"();
CREATE TRIGGER "regraded_items_are_kept" BEFORE DELETE ON "regraded_items"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
