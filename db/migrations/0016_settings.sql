ALTER TABLE "organizations" ADD COLUMN "review_from" date;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "review_to" date;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "notes_in_block" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "indirect_reports" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "retention_months" integer DEFAULT 24 NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "setup_hidden_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_review_period" CHECK (("organizations"."review_from" is null) = ("organizations"."review_to" is null) and "organizations"."review_from" <= "organizations"."review_to");--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_retention_months" CHECK ("organizations"."retention_months" between 1 and 120);