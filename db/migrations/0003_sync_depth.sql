CREATE TABLE "drift" (
	"organization_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"count" bigint NOT NULL,
	"first_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drift_organization_id_connection_id_kind_name_pk" PRIMARY KEY("organization_id","connection_id","kind","name"),
	CONSTRAINT "drift_name" CHECK (char_length("drift"."name") <= 60)
);
--> statement-breakpoint
ALTER TABLE "drift" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "status_words" (
	"organization_id" uuid NOT NULL,
	"word" text NOT NULL,
	"treat_as" text NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "status_words_organization_id_word_pk" PRIMARY KEY("organization_id","word"),
	CONSTRAINT "status_words_treat_as" CHECK ("status_words"."treat_as" in ('completed', 'on_track', 'at_risk', 'off_track', 'leave_out'))
);
--> statement-breakpoint
ALTER TABLE "status_words" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "is_scheduled" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "scheduled_minute" integer DEFAULT 120 NOT NULL;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "next_run_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "goals" ADD COLUMN "removal_run_id" uuid;--> statement-breakpoint
ALTER TABLE "goals" ADD COLUMN "is_left_out" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "scheduled_for" date;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "not_before" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "calls" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "calls_refused" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "calls_repeated" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "removals" text;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "removals_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "removals_decided_by" uuid;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "removals_decided_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "goals_completed" integer;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "goals_on_track" integer;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "goals_at_risk" integer;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "goals_off_track" integer;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "people_with_goals" integer;--> statement-breakpoint
ALTER TABLE "drift" ADD CONSTRAINT "drift_connection" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_words" ADD CONSTRAINT "status_words_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "connections_due" ON "connections" USING btree ("next_run_at") WHERE is_scheduled and next_run_at is not null;--> statement-breakpoint
CREATE INDEX "goals_to_remove" ON "goals" USING btree ("organization_id","removal_run_id") WHERE removal_run_id is not null;--> statement-breakpoint
CREATE INDEX "goals_removed_by_run" ON "goals" USING btree ("organization_id","removed_by_run_id") WHERE removed_by_run_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "sync_runs_one_per_scheduled_day" ON "sync_runs" USING btree ("organization_id","connection_id","scheduled_for") WHERE scheduled_for is not null;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_scheduled_minute" CHECK ("connections"."scheduled_minute" between 0 and 1439);--> statement-breakpoint
CREATE POLICY "connections_system_read" ON "connections" AS PERMISSIVE FOR SELECT TO "perfcopilot_system" USING (true);--> statement-breakpoint
CREATE POLICY "drift_tenant" ON "drift" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("drift"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("drift"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "status_words_tenant" ON "status_words" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("status_words"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("status_words"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);