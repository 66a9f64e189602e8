import { Disclosure } from '#ui/controls/disclosure'

/** Which access the key needs, which fields are read and stored, and that nothing is written. */
export function WhatIsRead() {
  return (
    <Disclosure label="What is read and stored">
      <div className="grid max-w-2xl gap-2 text-pretty text-muted">
        <p>
          The key needs “Goals” read access: in Culture Amp, Account → API access → Permissions.{' '}
          <strong className="font-medium text-ink">Nothing is ever written to Culture Amp.</strong>
        </p>
        <p>
          Stored for each goal: its name (up to 500 characters), description (up to 1,000), status with
          Culture Amp’s own word, start and due date, whether it is private, and when it was made and changed.
          Key results are never stored.
        </p>
        <p>
          Goals are seen by HR admins and by the employee’s own manager. The key is encrypted before it is
          stored and never shown again.
        </p>
      </div>
    </Disclosure>
  )
}
