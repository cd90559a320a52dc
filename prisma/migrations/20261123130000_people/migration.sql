-- Whom an administrator looks after: who signed in when, and the log by kind of act.

-- AlterTable
ALTER TABLE "users" ADD COLUMN "last_sign_in_at" TIMESTAMPTZ(3);

UPDATE "users" SET "last_sign_in_at" = (
  SELECT max("created_at") FROM "sessions" WHERE "sessions"."user_id" = "users"."id"
);

-- CreateIndex
CREATE INDEX "users_role_created_at_idx" ON "users"("role", "created_at");

-- CreateIndex
CREATE INDEX "audit_events_action_at_idx" ON "audit_events"("action", "at" DESC);
