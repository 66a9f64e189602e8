import { useState } from 'react'
import type { ConnectionView } from '#lib/connections/view'
import { defaultScope } from '#lib/culture-amp/settings/scope'
import { Disclosure } from '#ui/controls/disclosure'
import { Field } from '#ui/controls/field'
import { Input } from '#ui/controls/input'
import { closedToManagers, isTyped } from './is-typed.ts'
import { SecretInput } from './secret-input.tsx'
import type { ConnectForm } from './use-connect-form.ts'

type ConnectAdvancedProps = { connection: ConnectionView; form: ConnectForm }

/** What few need: another goals path, and client credentials in place of a key. Open while something in it is wrong. */
export function ConnectAdvanced({
  connection,
  form: { fields, errors, isBusy, type },
}: ConnectAdvancedProps) {
  const usesClient = connection.credentialKind === 'client_credentials'
  const [isOpen, setOpen] = useState(usesClient || fields.clientId !== '' || fields.clientSecret !== '')
  const hasError = Boolean(errors.goalsPath ?? errors.clientId ?? errors.clientSecret ?? errors.scope)
  // It stays open when the error has gone, or it would close while the user corrects a field.
  if (hasError && !isOpen) setOpen(true)

  return (
    <Disclosure label="Advanced" open={isOpen} onOpenChange={setOpen}>
      <div className="grid gap-4 border-line border-l-2 pl-4">
        <Field
          label="Goals path"
          optional
          hint="Path after the base URL. {owner_id} is replaced by each person’s Culture Amp user ID."
          error={errors.goalsPath}
        >
          <Input
            code
            value={fields.goalsPath}
            placeholder="/goals?owner_id={owner_id}"
            readOnly={isBusy}
            {...closedToManagers}
            onChange={(event) => {
              if (isTyped(event)) type('goalsPath', event.target.value)
            }}
          />
        </Field>
        <p className="text-[0.8125rem] text-muted">
          If Culture Amp gave you a client ID and a client secret, use them instead of an API key.
        </p>
        <Field label="Client ID" optional error={errors.clientId}>
          <Input
            code
            value={fields.clientId}
            placeholder={usesClient && connection.clientId ? `${connection.clientId} saved` : ''}
            readOnly={isBusy}
            {...closedToManagers}
            onChange={(event) => {
              if (isTyped(event)) type('clientId', event.target.value)
            }}
          />
        </Field>
        <Field
          label="Client secret"
          optional
          {...(usesClient && { hint: 'Leave empty to keep the saved secret.' })}
          error={errors.clientSecret}
        >
          <SecretInput
            what="secret"
            value={fields.clientSecret}
            placeholder={usesClient && connection.secretLast4 ? `••••${connection.secretLast4} saved` : ''}
            readOnly={isBusy}
            onValueChange={(text) => type('clientSecret', text)}
          />
        </Field>
        <Field
          label="Scope"
          optional
          hint="Only for a client ID: the permission to ask for. Leave empty unless Culture Amp named another one."
          error={errors.scope}
        >
          <Input
            code
            value={fields.scope}
            placeholder={defaultScope}
            readOnly={isBusy}
            {...closedToManagers}
            onChange={(event) => {
              if (isTyped(event)) type('scope', event.target.value)
            }}
          />
        </Field>
      </div>
    </Disclosure>
  )
}
