import { CopyButton } from '#ui/controls/copy-button'
import { Field } from '#ui/controls/field'
import { Input } from '#ui/controls/input'
import { Alert } from '#ui/feedback/alert'

type LinkFieldProps = {
  delivery: { link: string; mailCode: string | null }
  name: string
  /** "seven days" */
  validFor: string
}

/** A one-time link to be passed on by hand, and why. */
export function LinkField({ delivery: { link, mailCode }, name, validFor }: LinkFieldProps) {
  return (
    <div className="grid gap-3">
      {mailCode ? (
        <Alert tone="warn" title="The email could not be sent">
          The mail server answered {mailCode}. Pass the link on yourself, and tell the operator of
          PerfCopilot.
        </Alert>
      ) : (
        <Alert tone="info" title="No email was sent">
          No mail server is set up. Pass the link on yourself.
        </Alert>
      )}
      <Field
        label="Link"
        hint={`Send it to ${name} only: it sets the password of the account. It works once, for ${validFor}, and is not shown again.`}
      >
        <Input code readOnly value={link} onFocus={(event) => event.target.select()} />
      </Field>
      <div>
        <CopyButton text={link} label="Copy link" />
      </div>
    </div>
  )
}
