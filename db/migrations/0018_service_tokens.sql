CREATE TABLE "block_fetches" (
	"organization_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "block_fetches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"employee_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"token_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"review" text,
	CONSTRAINT "block_fetches_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "block_fetches" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sent_blocks" (
	"organization_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"text" text NOT NULL,
	"first_sent_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sent_blocks_organization_id_employee_id_sha256_pk" PRIMARY KEY("organization_id","employee_id","sha256")
);
--> statement-breakpoint
ALTER TABLE "sent_blocks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "service_tokens" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"last_four" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"revoked_by" uuid,
	CONSTRAINT "service_tokens_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "service_tokens_hash" UNIQUE("organization_id","token_hash"),
	CONSTRAINT "service_tokens_name_length" CHECK (char_length("service_tokens"."name") between 1 and 100)
);
--> statement-breakpoint
ALTER TABLE "service_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "block_fetches" ADD CONSTRAINT "block_fetches_block" FOREIGN KEY ("organization_id","employee_id","sha256") REFERENCES "public"."sent_blocks"("organization_id","employee_id","sha256") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "block_fetches" ADD CONSTRAINT "block_fetches_token" FOREIGN KEY ("organization_id","token_id") REFERENCES "public"."service_tokens"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sent_blocks" ADD CONSTRAINT "sent_blocks_employee" FOREIGN KEY ("organization_id","employee_id") REFERENCES "public"."employees"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_tokens" ADD CONSTRAINT "service_tokens_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "block_fetches_of_employee" ON "block_fetches" USING btree ("organization_id","employee_id","id");--> statement-breakpoint
CREATE INDEX "block_fetches_by_age" ON "block_fetches" USING btree ("organization_id","at");--> statement-breakpoint
CREATE INDEX "service_tokens_by_hash" ON "service_tokens" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "service_tokens_name" ON "service_tokens" USING btree ("organization_id",lower("name")) WHERE revoked_at is null;--> statement-breakpoint
CREATE POLICY "block_fetches_tenant" ON "block_fetches" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("block_fetches"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("block_fetches"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "sent_blocks_tenant" ON "sent_blocks" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("sent_blocks"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("sent_blocks"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "service_tokens_tenant" ON "service_tokens" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("service_tokens"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("service_tokens"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "service_tokens_system_read" ON "service_tokens" AS PERMISSIVE FOR SELECT TO "perfcopilot_system" USING (true);
--> statement-breakpoint
ALTER TABLE service_tokens FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE sent_blocks FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE block_fetches FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON service_tokens, sent_blocks, block_fetches TO perfcopilot_app;
--> statement-breakpoint
-- No more than finding the organization of a token needs.
GRANT SELECT (organization_id, token_hash) ON service_tokens TO perfcopilot_system;
