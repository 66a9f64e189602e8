CREATE TABLE "connections" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"base_url" text NOT NULL,
	"goals_path" text NOT NULL,
	"credential_kind" text,
	"sealed_secret" text,
	"secret_last4" text,
	"client_id" text,
	"saved_by" uuid,
	"saved_at" timestamp with time zone,
	"settings_version" integer DEFAULT 1 NOT NULL,
	"state" text NOT NULL,
	"state_code" text,
	"state_message" text,
	"state_by" uuid,
	"state_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "connections_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "connections_one_per_organization" UNIQUE("organization_id"),
	CONSTRAINT "connections_state" CHECK ("connections"."state" in ('not_connected', 'connected', 'needs_attention', 'paused') and ("connections"."state" = 'not_connected') = ("connections"."sealed_secret" is null))
);
--> statement-breakpoint
ALTER TABLE "connections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "employees" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"full_name" text NOT NULL,
	"email" text,
	"title" text,
	"department" text,
	"manager_id" uuid,
	"start_date" date,
	"deactivated_at" timestamp with time zone,
	"set_aside_at" timestamp with time zone,
	"set_aside_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "employees_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "employees" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mappings" (
	"organization_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"culture_amp_user_id" text NOT NULL,
	"revision" uuid DEFAULT gen_random_uuid() NOT NULL,
	"mapped_by" uuid,
	"mapped_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_outcome" text,
	"last_outcome_message" text,
	"last_outcome_at" timestamp with time zone,
	"last_synced_at" timestamp with time zone,
	"goal_count" integer DEFAULT 0 NOT NULL,
	"check_reason" text,
	"no_goals_confirmed_at" timestamp with time zone,
	"no_goals_confirmed_by" uuid,
	CONSTRAINT "mappings_organization_id_employee_id_pk" PRIMARY KEY("organization_id","employee_id"),
	CONSTRAINT "mappings_culture_amp_user_id" UNIQUE("organization_id","culture_amp_user_id")
);
--> statement-breakpoint
ALTER TABLE "mappings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "organizations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"password_hash" text,
	"employee_id" uuid,
	"session_version" integer DEFAULT 1 NOT NULL,
	"deactivated_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "users_role" CHECK ("users"."role" in ('admin', 'member'))
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "activity" (
	"organization_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "activity_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"user_id" uuid,
	"action" text NOT NULL,
	"employee_id" uuid,
	"summary" text NOT NULL,
	CONSTRAINT "activity_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "activity" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "goals" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"employee_id" uuid NOT NULL,
	"culture_amp_id" text NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"status" text NOT NULL,
	"culture_amp_status" text,
	"start_date" date,
	"due_date" date,
	"culture_amp_created_at" timestamp with time zone,
	"culture_amp_updated_at" timestamp with time zone,
	"is_private" boolean DEFAULT false NOT NULL,
	"content_hash" text NOT NULL,
	"first_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"missed_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	"removed_by_run_id" uuid,
	CONSTRAINT "goals_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "goals_of_employee" UNIQUE("organization_id","employee_id","culture_amp_id"),
	CONSTRAINT "goals_status" CHECK ("goals"."status" in ('completed', 'on_track', 'at_risk', 'off_track')),
	CONSTRAINT "goals_name" CHECK (char_length("goals"."name") between 1 and 500),
	CONSTRAINT "goals_description" CHECK (char_length("goals"."description") between 1 and 1000)
);
--> statement-breakpoint
ALTER TABLE "goals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outcomes" (
	"organization_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"code" text NOT NULL,
	"message" text NOT NULL,
	"detail" text,
	"http_status" integer,
	"goals_received" integer DEFAULT 0 NOT NULL,
	"goals_added" integer DEFAULT 0 NOT NULL,
	"goals_changed" integer DEFAULT 0 NOT NULL,
	"goals_removed" integer DEFAULT 0 NOT NULL,
	"rows_set_aside" integer DEFAULT 0 NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outcomes_organization_id_run_id_employee_id_pk" PRIMARY KEY("organization_id","run_id","employee_id")
);
--> statement-breakpoint
ALTER TABLE "outcomes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sync_runs" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"connection_id" uuid NOT NULL,
	"employee_id" uuid,
	"started_by" uuid,
	"state" text DEFAULT 'waiting' NOT NULL,
	"epoch" integer DEFAULT 0 NOT NULL,
	"settings_version" integer NOT NULL,
	"heartbeat_at" timestamp with time zone,
	"takeovers_without_progress" integer DEFAULT 0 NOT NULL,
	"end_code" text,
	"end_message" text,
	"ended_by" uuid,
	"people_total" integer DEFAULT 0 NOT NULL,
	"people_done" integer DEFAULT 0 NOT NULL,
	"people_good" integer DEFAULT 0 NOT NULL,
	"people_warning" integer DEFAULT 0 NOT NULL,
	"people_failed" integer DEFAULT 0 NOT NULL,
	"people_not_reached" integer DEFAULT 0 NOT NULL,
	"goals_received" integer DEFAULT 0 NOT NULL,
	"goals_added" integer DEFAULT 0 NOT NULL,
	"goals_changed" integer DEFAULT 0 NOT NULL,
	"goals_removed" integer DEFAULT 0 NOT NULL,
	"rows_set_aside" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "sync_runs_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "sync_runs_state" CHECK ("sync_runs"."state" in ('waiting', 'running', 'done', 'partly', 'failed', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "sync_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_saved_by" FOREIGN KEY ("organization_id","saved_by") REFERENCES "public"."users"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employees" ADD CONSTRAINT "employees_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employees" ADD CONSTRAINT "employees_manager" FOREIGN KEY ("organization_id","manager_id") REFERENCES "public"."employees"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mappings" ADD CONSTRAINT "mappings_employee" FOREIGN KEY ("organization_id","employee_id") REFERENCES "public"."employees"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_employee" FOREIGN KEY ("organization_id","employee_id") REFERENCES "public"."employees"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_employee" FOREIGN KEY ("organization_id","employee_id") REFERENCES "public"."employees"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_run" FOREIGN KEY ("organization_id","run_id") REFERENCES "public"."sync_runs"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_employee" FOREIGN KEY ("organization_id","employee_id") REFERENCES "public"."employees"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD CONSTRAINT "sync_runs_connection" FOREIGN KEY ("organization_id","connection_id") REFERENCES "public"."connections"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD CONSTRAINT "sync_runs_employee" FOREIGN KEY ("organization_id","employee_id") REFERENCES "public"."employees"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "employees_email" ON "employees" USING btree ("organization_id",lower("email"));--> statement-breakpoint
CREATE INDEX "employees_manager_id" ON "employees" USING btree ("organization_id","manager_id");--> statement-breakpoint
CREATE INDEX "employees_by_name" ON "employees" USING btree ("organization_id","full_name","id");--> statement-breakpoint
CREATE INDEX "mappings_to_check" ON "mappings" USING btree ("organization_id","employee_id") WHERE check_reason is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree ("organization_id",lower("email"));--> statement-breakpoint
CREATE INDEX "users_by_email" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "activity_of_employee" ON "activity" USING btree ("organization_id","employee_id","id");--> statement-breakpoint
CREATE INDEX "outcomes_of_employee" ON "outcomes" USING btree ("organization_id","employee_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "sync_runs_one_over_all" ON "sync_runs" USING btree ("organization_id","connection_id") WHERE state in ('waiting', 'running') and employee_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "sync_runs_one_per_person" ON "sync_runs" USING btree ("organization_id","employee_id") WHERE state in ('waiting', 'running') and employee_id is not null;--> statement-breakpoint
CREATE INDEX "sync_runs_latest" ON "sync_runs" USING btree ("organization_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE POLICY "connections_tenant" ON "connections" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("connections"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("connections"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "employees_tenant" ON "employees" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("employees"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("employees"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "mappings_tenant" ON "mappings" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("mappings"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("mappings"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organizations_tenant" ON "organizations" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("organizations"."id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("organizations"."id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "organizations_system_read" ON "organizations" AS PERMISSIVE FOR SELECT TO "perfcopilot_system" USING (true);--> statement-breakpoint
CREATE POLICY "users_tenant" ON "users" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("users"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("users"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "users_system_read" ON "users" AS PERMISSIVE FOR SELECT TO "perfcopilot_system" USING (true);--> statement-breakpoint
CREATE POLICY "activity_tenant" ON "activity" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("activity"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("activity"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "goals_tenant" ON "goals" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("goals"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("goals"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "outcomes_tenant" ON "outcomes" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("outcomes"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("outcomes"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "sync_runs_tenant" ON "sync_runs" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("sync_runs"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("sync_runs"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "sync_runs_system_read" ON "sync_runs" AS PERMISSIVE FOR SELECT TO "perfcopilot_system" USING (true);