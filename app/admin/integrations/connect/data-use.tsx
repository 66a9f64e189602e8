/** Which access the key needs, which fields are read and stored, and that nothing is written. */
export function DataUse() {
  return (
    <div className="grid max-w-2xl gap-2 text-pretty text-muted">
      <p>
        The key needs “Goals” read access (in Culture Amp: Account → API access → Permissions).{' '}
        <strong className="font-medium text-ink">Nothing is ever written to Culture Amp.</strong>
      </p>
      <p>
        For each goal we store its name (up to 500 characters), description (up to 1,000), status, start and
        due date, visibility, and when it was created and changed. Key results are never stored.
      </p>
      <p>
        Match by email also needs “Employees” read access. It reads IDs, names and emails when you ask for it
        and stores none of them.
      </p>
      <p>
        HR admins, the employee’s manager and a reviewer whom an admin names can see the goals; so can
        managers further up and the review generator, once an admin lets them. The key is stored encrypted and
        never shown again.
      </p>
    </div>
  )
}
