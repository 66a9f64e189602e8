CREATE SCHEMA "limits";
--> statement-breakpoint
CREATE TABLE "account_links" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"replaced_at" timestamp with time zone,
	CONSTRAINT "account_links_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "account_links_token" UNIQUE("organization_id","token_hash"),
	CONSTRAINT "account_links_kind" CHECK ("account_links"."kind" in ('invitation', 'password_reset'))
);
--> statement-breakpoint
ALTER TABLE "account_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "limits"."attempts" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"organization_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"linked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identities_organization_id_user_id_issuer_pk" PRIMARY KEY("organization_id","user_id","issuer"),
	CONSTRAINT "identities_subject" UNIQUE("organization_id","issuer","subject")
);
--> statement-breakpoint
ALTER TABLE "identities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"session_version" integer NOT NULL,
	"method" text NOT NULL,
	"signed_in_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "sessions_method" CHECK ("sessions"."method" in ('password', 'single_sign_on'))
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "last_signed_in_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "account_links" ADD CONSTRAINT "account_links_user" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."users"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_user" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."users"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user" FOREIGN KEY ("organization_id","user_id") REFERENCES "public"."users"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_links_by_token" ON "account_links" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "account_links_of_user" ON "account_links" USING btree ("organization_id","user_id","kind","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "identities_by_subject" ON "identities" USING btree ("issuer","subject");--> statement-breakpoint
CREATE INDEX "sessions_of_user" ON "sessions" USING btree ("organization_id","user_id");--> statement-breakpoint
CREATE POLICY "account_links_tenant" ON "account_links" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("account_links"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("account_links"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "account_links_system_read" ON "account_links" AS PERMISSIVE FOR SELECT TO "perfcopilot_system" USING (true);--> statement-breakpoint
CREATE POLICY "identities_tenant" ON "identities" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("identities"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("identities"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "identities_system_read" ON "identities" AS PERMISSIVE FOR SELECT TO "perfcopilot_system" USING (true);--> statement-breakpoint
CREATE POLICY "sessions_tenant" ON "sessions" AS PERMISSIVE FOR ALL TO "perfcopilot_app" USING ("sessions"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid) WITH CHECK ("sessions"."organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE account_links FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE identities FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions, account_links, identities TO perfcopilot_app;
--> statement-breakpoint
-- No more than finding the organization of a token or of an identity needs.
GRANT SELECT (organization_id, token_hash) ON account_links TO perfcopilot_system;
--> statement-breakpoint
GRANT SELECT (organization_id, user_id, issuer, subject) ON identities TO perfcopilot_system;
--> statement-breakpoint
GRANT USAGE ON SCHEMA limits TO perfcopilot_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON limits.attempts TO perfcopilot_app;
