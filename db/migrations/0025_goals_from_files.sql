ALTER TABLE "mappings" ALTER COLUMN "culture_amp_user_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "mappings" ALTER COLUMN "culture_amp_user_key" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "run_id" uuid;--> statement-breakpoint
ALTER TABLE "goals" ADD COLUMN "from_file" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "source" text DEFAULT 'api' NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "file_name" text;--> statement-breakpoint
CREATE INDEX "goals_from_file" ON "goals" USING btree ("organization_id","employee_id") WHERE from_file and removed_at is null;--> statement-breakpoint
CREATE INDEX "sync_runs_of_files" ON "sync_runs" USING btree ("organization_id","created_at" DESC NULLS LAST) WHERE source = 'file';--> statement-breakpoint
-- A mapping without an ID is no period of an ID.
CREATE OR REPLACE FUNCTION mapping_history_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE 'INSERT INTO mapping_history (organization_id, employee_id, culture_amp_user_id, mapped_by, mapped_at)
    SELECT organization_id, employee_id, culture_amp_user_id, mapped_by, mapped_at FROM added
    WHERE culture_amp_user_id IS NOT NULL';
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION mapping_history_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE mapping_history h SET ended_at = now()
  WHERE h.organization_id = OLD.organization_id AND h.employee_id = OLD.employee_id AND h.ended_at IS NULL;
  IF NEW.culture_amp_user_id IS NOT NULL THEN
    INSERT INTO mapping_history (organization_id, employee_id, culture_amp_user_id, mapped_by, mapped_at)
    VALUES (NEW.organization_id, NEW.employee_id, NEW.culture_amp_user_id, NEW.mapped_by, NEW.mapped_at);
  END IF;
  RETURN NULL;
END $$;
