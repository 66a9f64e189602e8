CREATE TABLE "bulk_changes" (
	"organization_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"change" jsonb NOT NULL,
	"decided_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"after_employee_id" uuid,
	"people_done" integer DEFAULT 0 NOT NULL,
	"people_total" integer DEFAULT 0 NOT NULL,
	"goals_done" bigint DEFAULT 0 NOT NULL,
	"touched_at" timestamp with time zone,
	CONSTRAINT "bulk_changes_organization_id_kind_subject_pk" PRIMARY KEY("organization_id","kind","subject")
);
--> statement-breakpoint
ALTER TABLE "bulk_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "bulk_changes" ADD CONSTRAINT "bulk_changes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "bulk_changes_tenant" ON "bulk_changes" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("bulk_changes"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("bulk_changes"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "bulk_changes_system_read" ON "bulk_changes" AS PERMISSIVE FOR SELECT TO "perfcopilot_system" USING (true);
--> statement-breakpoint
ALTER TABLE bulk_changes FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON bulk_changes TO perfcopilot_app;
--> statement-breakpoint
-- No more than finding the organizations whose changes are to be carried on.
GRANT SELECT (organization_id, touched_at) ON bulk_changes TO perfcopilot_system;
