CREATE TABLE "mapping_history" (
	"organization_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "mapping_history_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"employee_id" uuid NOT NULL,
	"culture_amp_user_id" text NOT NULL,
	"mapped_by" uuid,
	"mapped_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "mapping_history_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "mapping_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "problems" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"detail" text,
	"people" integer DEFAULT 0 NOT NULL,
	"first_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone,
	"snoozed_until" timestamp with time zone,
	"snoozed_by" uuid,
	"notified_at" timestamp with time zone,
	CONSTRAINT "problems_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "problems" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "employees" ADD COLUMN "employee_number" text;--> statement-breakpoint
ALTER TABLE "employees" ADD COLUMN "reviewer_id" uuid;--> statement-breakpoint
ALTER TABLE "employees" ADD COLUMN "end_date" date;--> statement-breakpoint
ALTER TABLE "employees" ADD COLUMN "last_seen_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "goals" ADD COLUMN "added_by_run_id" uuid;--> statement-breakpoint
ALTER TABLE "goals" ADD COLUMN "changed_by_run_id" uuid;--> statement-breakpoint
ALTER TABLE "mapping_history" ADD CONSTRAINT "mapping_history_employee" FOREIGN KEY ("organization_id","employee_id") REFERENCES "public"."employees"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problems" ADD CONSTRAINT "problems_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mapping_history_open" ON "mapping_history" USING btree ("organization_id","employee_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "mapping_history_of_employee" ON "mapping_history" USING btree ("organization_id","employee_id","id");--> statement-breakpoint
CREATE INDEX "mapping_history_of_id" ON "mapping_history" USING btree ("organization_id","culture_amp_user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "problems_open" ON "problems" USING btree ("organization_id","kind","subject") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "problems_resolved" ON "problems" USING btree ("organization_id","resolved_at") WHERE resolved_at is not null;--> statement-breakpoint
ALTER TABLE "employees" ADD CONSTRAINT "employees_reviewer" FOREIGN KEY ("organization_id","reviewer_id") REFERENCES "public"."employees"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "employees_number" ON "employees" USING btree ("organization_id",lower("employee_number"));--> statement-breakpoint
CREATE INDEX "employees_reviewer_id" ON "employees" USING btree ("organization_id","reviewer_id") WHERE reviewer_id is not null;--> statement-breakpoint
CREATE INDEX "employees_by_department" ON "employees" USING btree ("organization_id","department","full_name","id");--> statement-breakpoint
CREATE INDEX "employees_by_start" ON "employees" USING btree ("organization_id","start_date","id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_of_employee" ON "users" USING btree ("organization_id","employee_id") WHERE employee_id is not null;--> statement-breakpoint
CREATE INDEX "sync_runs_over_all" ON "sync_runs" USING btree ("organization_id","created_at" DESC NULLS FIRST,"id") WHERE employee_id is null;--> statement-breakpoint
CREATE INDEX "sync_runs_of_person" ON "sync_runs" USING btree ("organization_id","employee_id","created_at" DESC NULLS FIRST,"id") WHERE employee_id is not null;--> statement-breakpoint
CREATE POLICY "mapping_history_tenant" ON "mapping_history" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("mapping_history"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("mapping_history"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "problems_tenant" ON "problems" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("problems"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("problems"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON mapping_history, problems TO perfcopilot_app;
--> statement-breakpoint
-- What is there already. The owner reads and writes all organizations for these few statements.
ALTER TABLE employees NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE mappings NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE goals NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE employees SET last_seen_at = created_at;
--> statement-breakpoint
INSERT INTO mapping_history (organization_id, employee_id, culture_amp_user_id, mapped_by, mapped_at, ended_at)
SELECT m.organization_id, m.employee_id, m.culture_amp_user_id, m.mapped_by, m.mapped_at,
  CASE WHEN e.deactivated_at IS NOT NULL THEN greatest(e.deactivated_at, m.mapped_at) END
FROM mappings m JOIN employees e ON e.organization_id = m.organization_id AND e.id = m.employee_id;
--> statement-breakpoint
-- People who left have no mapping any more: their Culture Amp user IDs are free. Their goals stay, out of every list.
UPDATE goals g SET removed_at = e.deactivated_at, removal_run_id = NULL FROM employees e
WHERE e.organization_id = g.organization_id AND e.id = g.employee_id AND e.deactivated_at IS NOT NULL
  AND g.removed_at IS NULL;
--> statement-breakpoint
DELETE FROM mappings m USING employees e
WHERE e.organization_id = m.organization_id AND e.id = m.employee_id AND e.deactivated_at IS NOT NULL;
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['employees','mappings','goals','mapping_history','problems'] LOOP
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION mapping_history_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE 'INSERT INTO mapping_history (organization_id, employee_id, culture_amp_user_id, mapped_by, mapped_at)
    SELECT organization_id, employee_id, culture_amp_user_id, mapped_by, mapped_at FROM added';
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION mapping_history_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE 'UPDATE mapping_history h SET ended_at = now() FROM removed m
    WHERE h.organization_id = m.organization_id AND h.employee_id = m.employee_id AND h.ended_at IS NULL';
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION mapping_history_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE mapping_history h SET ended_at = now()
  WHERE h.organization_id = OLD.organization_id AND h.employee_id = OLD.employee_id AND h.ended_at IS NULL;
  INSERT INTO mapping_history (organization_id, employee_id, culture_amp_user_id, mapped_by, mapped_at)
  VALUES (NEW.organization_id, NEW.employee_id, NEW.culture_amp_user_id, NEW.mapped_by, NEW.mapped_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER mapping_history_begins AFTER INSERT ON mappings REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION mapping_history_begins();
--> statement-breakpoint
CREATE TRIGGER mapping_history_ends AFTER DELETE ON mappings REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION mapping_history_ends();
--> statement-breakpoint
-- For each row and this column only: a sync changes mappings all the time, and never the ID.
CREATE TRIGGER mapping_history_changes AFTER UPDATE OF culture_amp_user_id ON mappings
  FOR EACH ROW WHEN (OLD.culture_amp_user_id IS DISTINCT FROM NEW.culture_amp_user_id) EXECUTE FUNCTION mapping_history_changes();
