-- What every answer writes, made light. The same rules hold as before, whoever writes.

-- A guard is asked only about columns that a statement names, so that an answer asks for nothing that it
-- cannot break. (A condition of a trigger would be read anew from the catalogue with every statement.)
DROP TRIGGER "items_guard" ON "items";
DROP FUNCTION "guard_item"();
CREATE FUNCTION "guard_served"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."attempt_id", NEW."position", NEW."version_id", NEW."limit_ms", NEW."option_order", NEW."option_ids", NEW."key_id")
    IS DISTINCT FROM
    (OLD."attempt_id", OLD."position", OLD."version_id", OLD."limit_ms", OLD."option_order", OLD."option_ids", OLD."key_id") THEN
    RAISE EXCEPTION 'what an item served never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "items_serve_the_same"
  BEFORE UPDATE OF "attempt_id", "position", "version_id", "limit_ms", "option_order", "option_ids", "key_id" ON "items"
  FOR EACH ROW EXECUTE FUNCTION "guard_served"();

CREATE FUNCTION "guard_closing"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."closed_at" IS NOT NULL AND (
    NEW."closed_at" IS DISTINCT FROM OLD."closed_at"
    OR NEW."chosen_id" IS DISTINCT FROM OLD."chosen_id"
    OR (NEW."outcome" IS DISTINCT FROM OLD."outcome" AND NEW."outcome" <> 'void')) THEN
    RAISE EXCEPTION 'a closed item stays as it was closed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "items_close_once" BEFORE UPDATE OF "closed_at", "chosen_id", "outcome" ON "items"
  FOR EACH ROW EXECUTE FUNCTION "guard_closing"();

CREATE FUNCTION "guard_reveal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."served_at" IS NOT NULL AND NEW."served_at" IS DISTINCT FROM OLD."served_at" THEN
    RAISE EXCEPTION 'an item is revealed once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "items_are_revealed_once" BEFORE UPDATE OF "served_at" ON "items"
  FOR EACH ROW EXECUTE FUNCTION "guard_reveal"();

-- At most one open question per attempt. As an exclusion constraint it had an index on what every answer
-- changes, so that no change could stay on its page. Questions are revealed in their order, each once the
-- one before it is closed, and what is closed stays so: then no two can be open, whoever writes at once.
ALTER TABLE "items" DROP CONSTRAINT "items_one_open";
CREATE FUNCTION "refuse_second_open"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."served_at" IS NULL OR NEW."position" = 1 THEN
    RETURN NULL;
  END IF;
  PERFORM 1 FROM "items" WHERE "attempt_id" = NEW."attempt_id" AND "position" = NEW."position" - 1
    AND "closed_at" IS NOT NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'an attempt has at most one open question (items_one_open)'
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'items_one_open';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "items_one_open" AFTER INSERT OR UPDATE OF "served_at" ON "items"
  FOR EACH ROW EXECUTE FUNCTION "refuse_second_open"();

DROP TRIGGER "attempts_guard" ON "attempts";
DROP FUNCTION "guard_attempt"();
CREATE FUNCTION "guard_progress"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."revision" <= OLD."revision" THEN
    RAISE EXCEPTION 'a change of an attempt raises its revision' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."position" < OLD."position" OR NEW."status" < OLD."status" THEN
    RAISE EXCEPTION 'an attempt only goes forward' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "attempts_go_forward" BEFORE UPDATE ON "attempts"
  FOR EACH ROW EXECUTE FUNCTION "guard_progress"();

CREATE FUNCTION "guard_terms"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."seed" <> OLD."seed" OR NEW."pace" <> OLD."pace"
    OR NEW."feedback" <> OLD."feedback" OR NEW."timing" <> OLD."timing"
    OR NEW."marking" <> OLD."marking" OR NEW."quiz_slug" <> OLD."quiz_slug"
    OR NEW."practice" IS DISTINCT FROM OLD."practice"
    OR (NEW."total" <> OLD."total"
      AND (OLD."status" = 'finished' OR OLD."practice" ->> 'count' IS DISTINCT FROM 'endless')) THEN
    RAISE EXCEPTION 'the terms of an attempt never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "attempts_keep_their_terms"
  BEFORE UPDATE OF "seed", "pace", "feedback", "timing", "marking", "quiz_slug", "practice", "total" ON "attempts"
  FOR EACH ROW EXECUTE FUNCTION "guard_terms"();

-- Room on each page for the two changes in the life of an item, so that no index has to be told of them.
ALTER TABLE "items" SET (fillfactor = 80);
ALTER TABLE "attempts" SET (fillfactor = 80);

-- Which attempts are under way: for whoever watches over the server.
CREATE INDEX "attempts_running" ON "attempts"("created_at") WHERE "status" = 'running';

-- Keeps answers of several attempts in one go, of each all or nothing; gives the ids of those it kept.
-- What was decided from an older revision, is held by somebody else at the moment, is not theirs who sent
-- it, or has an event that is known, is not kept. No rules here: they are in lib/quiz. A function, for its plan is kept with the
-- connection, also behind a pool that gives every transaction another one; its settings see to it that the
-- plan looks up rows by their keys whatever the tables hold. One that writes otherwise gets another name:
-- servers of the last version may still call this one.
CREATE FUNCTION "keep_answers"("answers" jsonb) RETURNS SETOF uuid LANGUAGE plpgsql
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
  SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  RETURN QUERY
  WITH "asked" AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset("answers") AS q(
      id uuid, revision int, kind text, secret text, at timestamptz, status "attempt_status", next int,
      quota int, started timestamptz, finished timestamptz, position int, closed timestamptz,
      outcome "outcome", chosen text, confidence text, used int, forgiven int, charged int, served int,
      event uuid, option text, held int)
  ), "guard" AS (
    UPDATE "attempts" a SET
      "revision" = q.revision + 1, "status" = q.status, "position" = q.next, "lag_quota_ms" = q.quota,
      "started_at" = q.started, "finished_at" = q.finished
    FROM "asked" q CROSS JOIN LATERAL (
      SELECT c."id", c."person_id" FROM "attempts" c WHERE c."id" = q.id AND c."revision" = q.revision
      FOR NO KEY UPDATE SKIP LOCKED) AS mine
    WHERE a."id" = mine."id" AND mine."person_id" = CASE q.kind
      WHEN 'guest' THEN (SELECT p."id" FROM "people" p WHERE p."guest_token_hash" = q.secret)
      ELSE (
        SELECT p."id" FROM "sessions" s JOIN "users" u ON u."id" = s."user_id"
          JOIN "people" p ON p."user_id" = u."id"
         WHERE s."token" = q.secret AND s."expires_at" > q.at AND u."disabled_at" IS NULL) END
      AND NOT EXISTS (
        SELECT FROM "answer_events" e WHERE e."attempt_id" = q.id AND e."event_id" = q.event)
    RETURNING q.*
  ), "changed" AS (
    UPDATE "items" i SET
      "closed_at" = CASE WHEN c."closes" THEN c.closed ELSE i."closed_at" END,
      "outcome" = CASE WHEN c."closes" THEN c.outcome ELSE i."outcome" END,
      "chosen_id" = CASE WHEN c."closes" THEN c.chosen ELSE i."chosen_id" END,
      "confidence" = CASE WHEN c."closes" THEN c.confidence ELSE i."confidence" END,
      "used_ms" = CASE WHEN c."closes" THEN c.used ELSE i."used_ms" END,
      "forgiven_ms" = CASE WHEN c."closes" THEN c.forgiven ELSE i."forgiven_ms" END,
      "charged_ms" = CASE WHEN c."closes" THEN c.charged ELSE i."charged_ms" END,
      "served_at" = CASE WHEN c."closes" THEN i."served_at" ELSE c.at END
    FROM (
      SELECT g.*, true AS "closes", g.position AS "which" FROM "guard" g
      UNION ALL
      SELECT g.*, false, g.served FROM "guard" g WHERE g.served IS NOT NULL) AS c
    WHERE i."attempt_id" = c.id AND i."position" = c."which"
  ), "logged" AS (
    INSERT INTO "answer_events" ("attempt_id", "event_id", "position", "option_id", "held_ms",
      "confidence", "received_at", "verdict", "used_ms", "forgiven_ms", "charged_ms")
    SELECT g.id, g.event, g.position, g.option, g.held, g.confidence, g.at, 'accepted',
      g.used, g.forgiven, g.charged
    FROM "guard" g
  )
  SELECT g.id FROM "guard" g;
END $$;
