import { Disclosure } from '#ui/controls/disclosure'

/** Where in Culture Amp the ID of a person is found, and how to type many. */
export function WhereTheIdIs() {
  return (
    <Disclosure label="Where to find the ID">
      <ul className="grid max-w-2xl list-disc gap-1.5 pl-5 text-pretty text-muted">
        <li>
          In Culture Amp, open Settings → Users and choose the person: the user ID is usually the long code in
          the address of that page. Culture Amp’s API calls it the employee’s “id”, so whoever uses that API
          can export it for everybody.
        </li>
        <li>It is usually neither the e-mail address nor the employee number of your HR system.</li>
        <li>
          A copied column of IDs can be pasted into a field: it fills the rows from there downwards, in the
          order of this list.
        </li>
        <li>
          Each saved ID is read at once, and its first goal is shown, so that you see whether it is the right
          one.
        </li>
      </ul>
    </Disclosure>
  )
}
