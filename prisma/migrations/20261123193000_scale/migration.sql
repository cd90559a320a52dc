-- The setting “published-mark” is new with every committed change to what a start reads (which versions
-- are published, quizzes, topics, sources) and never the same twice: two reads of one mark prove that
-- nothing changed between them, in any instance.
--
-- It is renewed once in a transaction and last of all: whoever waits for the mark holds it up with
-- nothing that its holder could be waiting for. A later migration that changes these rows and then
-- alters their table in one transaction says SET CONSTRAINTS ALL IMMEDIATE in between.
CREATE FUNCTION "renew_published_mark"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  this_one text := pg_current_xact_id()::text;
BEGIN
  IF current_setting('nineteen.marked', true) IS DISTINCT FROM this_one THEN
    INSERT INTO settings (key, value) VALUES ('published-mark', gen_random_uuid()::text)
      ON CONFLICT (key) DO UPDATE SET value = excluded.value;
    PERFORM set_config('nineteen.marked', this_one, true);
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "questions_published" AFTER INSERT ON "questions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.published_number IS NOT NULL)
  EXECUTE FUNCTION "renew_published_mark"();
CREATE CONSTRAINT TRIGGER "questions_published_anew" AFTER UPDATE OF "published_number" ON "questions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.published_number IS DISTINCT FROM NEW.published_number)
  EXECUTE FUNCTION "renew_published_mark"();
CREATE CONSTRAINT TRIGGER "questions_removed" AFTER DELETE ON "questions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.published_number IS NOT NULL)
  EXECUTE FUNCTION "renew_published_mark"();
CREATE CONSTRAINT TRIGGER "quizzes_changed" AFTER INSERT OR UPDATE OR DELETE ON "quizzes"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "renew_published_mark"();
CREATE CONSTRAINT TRIGGER "topics_changed" AFTER INSERT OR UPDATE OR DELETE ON "topics"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "renew_published_mark"();
CREATE CONSTRAINT TRIGGER "sources_changed" AFTER INSERT OR UPDATE OR DELETE ON "sources"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "renew_published_mark"();

-- Emptied at a stroke no row tells.
CREATE TRIGGER "questions_emptied" AFTER TRUNCATE ON "questions"
  FOR EACH STATEMENT EXECUTE FUNCTION "renew_published_mark"();
CREATE TRIGGER "quizzes_emptied" AFTER TRUNCATE ON "quizzes"
  FOR EACH STATEMENT EXECUTE FUNCTION "renew_published_mark"();
