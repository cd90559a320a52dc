-- CreateEnum
CREATE TYPE "question_state" AS ENUM ('draft', 'in review', 'published', 'retired');

-- CreateEnum
CREATE TYPE "attempt_status" AS ENUM ('ready', 'running', 'finished');

-- CreateEnum
CREATE TYPE "outcome" AS ENUM ('correct', 'wrong', 'skipped', 'timed-out', 'void');

-- CreateEnum
CREATE TYPE "answer_verdict" AS ENUM ('accepted', 'late', 'refused');

-- CreateTable
CREATE TABLE "people" (
    "id" UUID NOT NULL,
    "guest_token_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sources" (
    "id" TEXT NOT NULL,
    "publisher" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "url" TEXT,
    "kind" TEXT NOT NULL,

    CONSTRAINT "sources_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "topics" (
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "topics_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "disputes" (
    "id" TEXT NOT NULL,
    "point" TEXT NOT NULL,
    "readings" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "chosen" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "may_ask" TEXT NOT NULL,

    CONSTRAINT "disputes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "facts" (
    "id" TEXT NOT NULL,
    "topic_slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "statement" TEXT NOT NULL,
    "context" TEXT,
    "as_of" TEXT,
    "status" TEXT NOT NULL,
    "in_notes" BOOLEAN NOT NULL,
    "citations" JSONB NOT NULL,
    "dispute_id" TEXT,

    CONSTRAINT "facts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "questions" (
    "id" TEXT NOT NULL,
    "state" "question_state" NOT NULL,
    "topic_slug" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "current_number" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "questions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question_versions" (
    "id" UUID NOT NULL,
    "question_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "content_hash" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "stem" TEXT NOT NULL,
    "statements" JSONB,
    "pairs" JSONB,
    "options" JSONB NOT NULL,
    "key" TEXT NOT NULL,
    "option_order" TEXT NOT NULL,
    "explanation" TEXT NOT NULL,
    "topic_slug" TEXT NOT NULL,
    "difficulty" INTEGER NOT NULL,
    "seconds" INTEGER NOT NULL,
    "citations" JSONB NOT NULL,
    "facts" TEXT[],
    "disputes" TEXT[],
    "translations" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "question_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quizzes" (
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "blueprint" JSONB NOT NULL,
    "timing" JSONB NOT NULL,
    "marking" JSONB NOT NULL,
    "feedback" TEXT NOT NULL,

    CONSTRAINT "quizzes_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "quiz_draws" (
    "quiz_slug" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "version_ids" UUID[],

    CONSTRAINT "quiz_draws_pkey" PRIMARY KEY ("quiz_slug","date")
);

-- CreateTable
CREATE TABLE "attempts" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "quiz_slug" TEXT NOT NULL,
    "date" TEXT,
    "title" TEXT NOT NULL,
    "timing" JSONB NOT NULL,
    "marking" JSONB NOT NULL,
    "feedback" TEXT NOT NULL,
    "pace" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "status" "attempt_status" NOT NULL DEFAULT 'ready',
    "position" INTEGER NOT NULL DEFAULT 1,
    "lag_quota_ms" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "retry_of_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "items" (
    "attempt_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "version_id" UUID NOT NULL,
    "limit_ms" INTEGER,
    "option_order" INTEGER[],
    "option_ids" TEXT[],
    "key_id" TEXT NOT NULL,
    "served_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "outcome" "outcome",
    "chosen_id" TEXT,
    "confidence" TEXT,
    "used_ms" INTEGER,
    "forgiven_ms" INTEGER NOT NULL DEFAULT 0,
    "charged_ms" INTEGER,

    CONSTRAINT "items_pkey" PRIMARY KEY ("attempt_id","position")
);

-- CreateTable
CREATE TABLE "answer_events" (
    "attempt_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "option_id" TEXT,
    "held_ms" INTEGER NOT NULL,
    "confidence" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "verdict" "answer_verdict" NOT NULL,
    "used_ms" INTEGER NOT NULL,
    "forgiven_ms" INTEGER NOT NULL,
    "charged_ms" INTEGER NOT NULL,

    CONSTRAINT "answer_events_pkey" PRIMARY KEY ("attempt_id","event_id")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "people_guest_token_hash_key" ON "people"("guest_token_hash");

-- CreateIndex
CREATE INDEX "facts_topic_slug_position_idx" ON "facts"("topic_slug", "position");

-- CreateIndex
CREATE INDEX "questions_state_topic_slug_idx" ON "questions"("state", "topic_slug");

-- CreateIndex
CREATE UNIQUE INDEX "question_versions_question_id_number_key" ON "question_versions"("question_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "question_versions_question_id_content_hash_key" ON "question_versions"("question_id", "content_hash");

-- CreateIndex
CREATE INDEX "attempts_person_id_created_at_idx" ON "attempts"("person_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "items_version_id_idx" ON "items"("version_id");

-- AddForeignKey
ALTER TABLE "facts" ADD CONSTRAINT "facts_topic_slug_fkey" FOREIGN KEY ("topic_slug") REFERENCES "topics"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "facts" ADD CONSTRAINT "facts_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "questions" ADD CONSTRAINT "questions_topic_slug_fkey" FOREIGN KEY ("topic_slug") REFERENCES "topics"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_versions" ADD CONSTRAINT "question_versions_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "questions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quiz_draws" ADD CONSTRAINT "quiz_draws_quiz_slug_fkey" FOREIGN KEY ("quiz_slug") REFERENCES "quizzes"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_quiz_slug_fkey" FOREIGN KEY ("quiz_slug") REFERENCES "quizzes"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_retry_of_id_fkey" FOREIGN KEY ("retry_of_id") REFERENCES "attempts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "items" ADD CONSTRAINT "items_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "items" ADD CONSTRAINT "items_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "question_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer_events" ADD CONSTRAINT "answer_events_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say: the rules that hold whoever writes, two tabs or two servers.

-- At most one open question per attempt, checked at the end of each statement.
ALTER TABLE "items" ADD CONSTRAINT "items_one_open" EXCLUDE USING btree ("attempt_id" WITH =)
  WHERE ("served_at" IS NOT NULL AND "closed_at" IS NULL) DEFERRABLE INITIALLY IMMEDIATE;

ALTER TABLE "items"
  ADD CONSTRAINT "items_position_positive" CHECK ("position" >= 1),
  ADD CONSTRAINT "items_limit_positive" CHECK ("limit_ms" IS NULL OR "limit_ms" > 0),
  ADD CONSTRAINT "items_options_match" CHECK (
    cardinality("option_ids") = cardinality("option_order") AND "key_id" = ANY ("option_ids")),
  ADD CONSTRAINT "items_choice_is_served" CHECK ("chosen_id" IS NULL OR "chosen_id" = ANY ("option_ids")),
  ADD CONSTRAINT "items_closed_has_outcome" CHECK (("closed_at" IS NULL) = ("outcome" IS NULL)),
  ADD CONSTRAINT "items_outcome_fits_choice" CHECK (
    "outcome" IS NULL OR "outcome" = 'void'
    OR ("outcome" = 'correct' AND "chosen_id" IS NOT DISTINCT FROM "key_id")
    OR ("outcome" = 'wrong' AND "chosen_id" IS NOT NULL AND "chosen_id" <> "key_id")
    OR ("outcome" IN ('skipped', 'timed-out') AND "chosen_id" IS NULL)),
  ADD CONSTRAINT "items_answer_needs_serving" CHECK ("chosen_id" IS NULL OR "served_at" IS NOT NULL),
  ADD CONSTRAINT "items_times_not_negative" CHECK (
    "forgiven_ms" >= 0 AND ("used_ms" IS NULL OR "used_ms" >= 0)
    AND ("charged_ms" IS NULL OR "charged_ms" >= 0));

ALTER TABLE "attempts"
  ADD CONSTRAINT "attempts_total_positive" CHECK ("total" >= 1),
  ADD CONSTRAINT "attempts_position_in_range" CHECK ("position" BETWEEN 1 AND "total" + 1),
  ADD CONSTRAINT "attempts_quota_not_negative" CHECK ("lag_quota_ms" >= 0),
  ADD CONSTRAINT "attempts_finished_has_time" CHECK (("status" = 'finished') = ("finished_at" IS NOT NULL));

ALTER TABLE "answer_events"
  ADD CONSTRAINT "answer_events_times_not_negative" CHECK (
    "held_ms" >= 0 AND "used_ms" >= 0 AND "forgiven_ms" >= 0 AND "charged_ms" >= 0);

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is history: a row is added, never changed or removed', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "question_versions_are_history" BEFORE UPDATE OR DELETE ON "question_versions"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "answer_events_are_history" BEFORE UPDATE OR DELETE ON "answer_events"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "items_are_kept" BEFORE DELETE ON "items"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "attempts_are_kept" BEFORE DELETE ON "attempts"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

CREATE FUNCTION "guard_item"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."version_id" <> OLD."version_id"
    OR NEW."limit_ms" IS DISTINCT FROM OLD."limit_ms"
    OR NEW."option_order" <> OLD."option_order"
    OR NEW."option_ids" <> OLD."option_ids"
    OR NEW."key_id" <> OLD."key_id" THEN
    RAISE EXCEPTION 'what an item served never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD."served_at" IS NOT NULL AND NEW."served_at" IS DISTINCT FROM OLD."served_at" THEN
    RAISE EXCEPTION 'an item is revealed once' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD."closed_at" IS NOT NULL AND (
    NEW."closed_at" IS DISTINCT FROM OLD."closed_at"
    OR NEW."chosen_id" IS DISTINCT FROM OLD."chosen_id"
    OR (NEW."outcome" IS DISTINCT FROM OLD."outcome" AND NEW."outcome" <> 'void')) THEN
    RAISE EXCEPTION 'a closed item stays as it was closed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "items_guard" BEFORE UPDATE ON "items"
  FOR EACH ROW EXECUTE FUNCTION "guard_item"();

CREATE FUNCTION "guard_attempt"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."revision" <= OLD."revision" THEN
    RAISE EXCEPTION 'a change of an attempt raises its revision' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."position" < OLD."position" OR NEW."status" < OLD."status" THEN
    RAISE EXCEPTION 'an attempt only goes forward' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."seed" <> OLD."seed" OR NEW."total" <> OLD."total" OR NEW."pace" <> OLD."pace"
    OR NEW."feedback" <> OLD."feedback" OR NEW."timing" <> OLD."timing"
    OR NEW."marking" <> OLD."marking" OR NEW."quiz_slug" <> OLD."quiz_slug" THEN
    RAISE EXCEPTION 'the terms of an attempt never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "attempts_guard" BEFORE UPDATE ON "attempts"
  FOR EACH ROW EXECUTE FUNCTION "guard_attempt"();
