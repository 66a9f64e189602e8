const key = 'perfcopilot.sign-in-email'

/** Keeps the address for the sign-in page, in this tab only: in the URL it would end in logs. */
export function rememberEmail(email: string): void {
  sessionStorage.setItem(key, email)
}

/** The address that was kept; '' when there is none. */
export const rememberedEmail = () => sessionStorage.getItem(key) ?? ''
