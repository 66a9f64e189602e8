-- Columns and values take the field's words: deferred runs, excluded people, skipped rows, hidden goals, status overrides.
ALTER TABLE "sync_runs" RENAME COLUMN "calls_repeated" TO "calls_retried";--> statement-breakpoint
ALTER TABLE "status_words" RENAME COLUMN "treat_as" TO "status_override";--> statement-breakpoint
ALTER TABLE "employees" RENAME COLUMN "set_aside_at" TO "excluded_at";--> statement-breakpoint
ALTER TABLE "employees" RENAME COLUMN "set_aside_reason" TO "exclusion_reason";--> statement-breakpoint
ALTER INDEX "employees_gone" RENAME TO "employees_not_synced";--> statement-breakpoint
ALTER TABLE "status_words" DROP CONSTRAINT "status_words_treat_as";--> statement-breakpoint
-- The migration's role owns the tables; without FORCE it reads and writes the rows of every organization.
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['status_words','goals','outcomes','mappings','drift','activity'] LOOP
    EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;
--> statement-breakpoint
UPDATE status_words SET status_override = 'hidden' WHERE status_override = 'leave_out';--> statement-breakpoint
UPDATE goals SET content_hash = replace(content_hash, '.left_out', '.hidden') WHERE is_hidden;--> statement-breakpoint
UPDATE outcomes SET code = 'all_skipped' WHERE code = 'all_set_aside';--> statement-breakpoint
UPDATE mappings SET last_outcome = 'all_skipped' WHERE last_outcome = 'all_set_aside';--> statement-breakpoint
UPDATE drift SET kind = 'skipped' WHERE kind = 'set_aside';--> statement-breakpoint
UPDATE activity SET action = CASE action WHEN 'mapping.set_aside' THEN 'mapping.excluded' ELSE 'mapping.restored' END
WHERE action IN ('mapping.set_aside', 'mapping.brought_back');--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['status_words','goals','outcomes','mappings','drift','activity'] LOOP
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE "status_words" ADD CONSTRAINT "status_words_status_override" CHECK ("status_words"."status_override" in ('completed', 'on_track', 'at_risk', 'off_track', 'hidden'));--> statement-breakpoint
-- With the column go both indexes that hold it.
ALTER TABLE "employees" DROP COLUMN "list";--> statement-breakpoint
ALTER TABLE "employees" ADD COLUMN "list" text GENERATED ALWAYS AS (case when deactivated_at is not null then 'deactivated' when mapped_as is not null then 'mapped'
      when excluded_at is not null then 'excluded' else 'unmapped' end) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "employees_by_name" ON "employees" USING btree ("organization_id","full_name","id") INCLUDE ("list","search_text");--> statement-breakpoint
CREATE INDEX "employees_by_list" ON "employees" USING btree ("organization_id","list","full_name","id") INCLUDE ("search_text");--> statement-breakpoint
CREATE OR REPLACE FUNCTION add_to_people_counts(organization uuid, lists text[], by integer) RETURNS void LANGUAGE sql AS $$
  INSERT INTO people_counts AS c (organization_id, mapped, unmapped, set_aside)
  SELECT organization, by * count(*) FILTER (WHERE list = 'mapped'), by * count(*) FILTER (WHERE list = 'unmapped'),
    by * count(*) FILTER (WHERE list = 'excluded')
  FROM unnest(lists) list
  ON CONFLICT (organization_id) DO UPDATE SET mapped = c.mapped + excluded.mapped,
    unmapped = c.unmapped + excluded.unmapped, set_aside = c.set_aside + excluded.set_aside
$$;
