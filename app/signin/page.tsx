import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { safePath } from '#lib/access/safe-path'
import { currentViewer } from '#lib/access/viewer'
import { environment } from '#lib/environment'
import { Alert } from '../ui/feedback/alert.tsx'
import { ProductMark } from '../ui/shell/product-mark.tsx'
import { ThemeToggle } from '../ui/shell/theme-toggle.tsx'
import { ProductPromise } from './product-promise.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { WrongScheme } from './wrong-scheme.tsx'

export const metadata: Metadata = { title: 'Sign in' }

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { callbackUrl, error, notice } = await searchParams
  const destination = safePath(typeof callbackUrl === 'string' ? callbackUrl : null)
  if (await currentViewer()) redirect(destination as Route)
  const { isDemo, oidc, isPasswordSignInOn, supportContact, nextAuthUrl } = environment()
  return (
    <main className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.15fr)]">
      <div className="flex flex-col bg-surface px-5 py-5 sm:px-8">
        <div className="flex items-center justify-between">
          <ProductMark />
          <ThemeToggle />
        </div>
        <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-10">
          <h1 className="font-semibold text-2xl tracking-tight">Sign in</h1>
          <p className="mt-1 mb-6 text-muted">Culture Amp goals in every performance review.</p>
          {notice === 'password_set' && (
            <Alert tone="good" title="Your password is set" className="mb-5">
              Sign in with it.
            </Alert>
          )}
          <WrongScheme publicAddress={nextAuthUrl} />
          <SignInForm
            destination={destination}
            isDemo={isDemo}
            singleSignOn={oidc?.name ?? null}
            hasPasswords={isPasswordSignInOn}
            failureCode={typeof error === 'string' ? error : null}
          />
          {supportContact && <p className="mt-6 text-muted text-xs">Need help? {supportContact}</p>}
        </div>
      </div>
      <div className="max-lg:hidden">
        <ProductPromise />
      </div>
    </main>
  )
}
