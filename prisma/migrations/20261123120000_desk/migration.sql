-- Accounts, and the desk: who may do what, versions with authors, drafts, reports, and the log of it all.

-- CreateEnum
CREATE TYPE "role" AS ENUM ('taker', 'editor', 'reviewer', 'admin');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "two_factor_enabled" BOOLEAN DEFAULT false,
    "role" "role" NOT NULL DEFAULT 'taker',
    "must_change_password" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verifications" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "two_factors" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "backup_codes" TEXT NOT NULL,
    "verified" BOOLEAN DEFAULT true,
    "failed_verification_count" INTEGER DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "two_factors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question_drafts" (
    "question_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "base_number" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "question_drafts_pkey" PRIMARY KEY ("question_id","user_id")
);

-- CreateTable
CREATE TABLE "question_comments" (
    "id" UUID NOT NULL,
    "question_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "author_id" UUID NOT NULL,
    "author_name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "question_comments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reports" (
    "id" UUID NOT NULL,
    "question_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "comment" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "decision" TEXT,
    "answered_by_id" UUID,
    "answered_by" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "reports_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "people" ADD COLUMN "user_id" UUID;

-- AlterTable
ALTER TABLE "questions" RENAME COLUMN "current_number" TO "head_number";
ALTER TABLE "questions"
  ADD COLUMN "difficulty" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "published_number" INTEGER,
  ADD COLUMN "suggested_number" INTEGER,
  ADD COLUMN "author_id" UUID,
  ADD COLUMN "author_name" TEXT,
  ADD COLUMN "text" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "sources" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "lint_errors" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "lint_warnings" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "open_reports" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "first_used_at" TIMESTAMPTZ(3),
  ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "question_versions"
  ADD COLUMN "origin" TEXT NOT NULL DEFAULT 'bank',
  ADD COLUMN "author_id" UUID,
  ADD COLUMN "author_name" TEXT,
  ADD COLUMN "why" TEXT,
  ADD COLUMN "based_on" INTEGER;

-- A restored version has the content of an older one.
DROP INDEX "question_versions_question_id_content_hash_key";

-- AlterTable
ALTER TABLE "quizzes"
  ADD COLUMN "shuffle" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "origin" TEXT NOT NULL DEFAULT 'bank',
  ADD COLUMN "state" TEXT NOT NULL DEFAULT 'open',
  ADD COLUMN "opens_at" TIMESTAMPTZ(3),
  ADD COLUMN "closes_at" TIMESTAMPTZ(3),
  ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0;

-- What is there already: the published version is the head, and the rest follows from its content.
UPDATE "questions" SET "published_number" = "head_number" WHERE "state" = 'published';
UPDATE "questions" q SET
  "difficulty" = v."difficulty",
  "sources" = ARRAY(SELECT DISTINCT c ->> 'source' FROM jsonb_array_elements(v."citations") c),
  "text" = concat_ws(E'\n', v."stem",
    (SELECT string_agg(s #>> '{}', E'\n') FROM jsonb_array_elements(v."statements") s),
    (SELECT string_agg((p ->> 'left') || E'\n' || (p ->> 'right'), E'\n') FROM jsonb_array_elements(v."pairs") p),
    (SELECT string_agg(o ->> 'text', E'\n') FROM jsonb_array_elements(v."options") o))
  FROM "question_versions" v WHERE v."question_id" = q."id" AND v."number" = q."head_number";
UPDATE "questions" q SET "first_used_at" = u."at"
  FROM (SELECT v."question_id", min(a."created_at") AS "at"
          FROM "items" i JOIN "attempts" a ON a."id" = i."attempt_id"
          JOIN "question_versions" v ON v."id" = i."version_id" GROUP BY 1) u
 WHERE u."question_id" = q."id";

-- CreateIndex
CREATE UNIQUE INDEX "people_user_id_key" ON "people"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_key" ON "sessions"("token");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "accounts_user_id_idx" ON "accounts"("user_id");

-- CreateIndex
CREATE INDEX "verifications_identifier_idx" ON "verifications"("identifier");

-- CreateIndex
CREATE INDEX "two_factors_user_id_idx" ON "two_factors"("user_id");

-- CreateIndex
CREATE INDEX "two_factors_secret_idx" ON "two_factors"("secret");

-- CreateIndex
CREATE INDEX "audit_events_at_idx" ON "audit_events"("at" DESC);

-- CreateIndex
CREATE INDEX "audit_events_subject_kind_subject_id_at_idx" ON "audit_events"("subject_kind", "subject_id", "at" DESC);

-- CreateIndex
CREATE INDEX "audit_events_actor_id_at_idx" ON "audit_events"("actor_id", "at" DESC);

-- CreateIndex
CREATE INDEX "questions_updated_at_id_idx" ON "questions"("updated_at" DESC, "id");

-- CreateIndex
CREATE INDEX "questions_topic_slug_idx" ON "questions"("topic_slug");

-- CreateIndex
CREATE INDEX "question_drafts_user_id_updated_at_idx" ON "question_drafts"("user_id", "updated_at" DESC);

-- CreateIndex
CREATE INDEX "question_comments_question_id_created_at_idx" ON "question_comments"("question_id", "created_at");

-- CreateIndex
CREATE INDEX "reports_question_id_created_at_idx" ON "reports"("question_id", "created_at");

-- CreateIndex
CREATE INDEX "reports_answered_at_created_at_idx" ON "reports"("answered_at", "created_at");

-- CreateIndex
CREATE INDEX "reports_person_id_idx" ON "reports"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "reports_attempt_id_position_key" ON "reports"("attempt_id", "position");

-- CreateIndex
CREATE INDEX "question_versions_question_id_content_hash_idx" ON "question_versions"("question_id", "content_hash");

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "two_factors" ADD CONSTRAINT "two_factors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_comments" ADD CONSTRAINT "question_comments_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "questions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "questions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex: the search of the desk. Prisma's schema cannot say it.
CREATE INDEX "questions_text_search" ON "questions" USING gin (to_tsvector('english', "text"));

ALTER TABLE "questions"
  ADD CONSTRAINT "questions_published_has_number" CHECK ("state" <> 'published' OR "published_number" = "head_number");

CREATE TRIGGER "audit_events_are_history" BEFORE UPDATE OR DELETE ON "audit_events"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "question_comments_are_history" BEFORE UPDATE OR DELETE ON "question_comments"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
