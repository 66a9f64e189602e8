import type { Route } from 'next'
import Link from 'next/link'
import { Disclosure } from '#ui/controls/disclosure'

/** Where in Culture Amp the ID of a person is found, and how to enter many. */
export function FindIdHelp() {
  return (
    <Disclosure label="How to map: enter each ID and press Enter">
      <ul className="grid max-w-2xl list-disc gap-1.5 pl-5 text-pretty text-muted">
        <li>Enter each person’s Culture Amp user ID. Enter saves it and goes to the next row.</li>
        <li>
          In Culture Amp, open Settings → Users and choose the person. The user ID is usually the long code in
          the page’s address. Culture Amp’s API calls it the employee’s “id”.
        </li>
        <li>People whose goals come from a file need no ID before Culture Amp is connected.</li>
        <li>
          It is usually not the person’s email or employee number.{' '}
          <Link href={'/help#user-ids' as Route} target="_blank" className="underline underline-offset-4">
            More in Help
          </Link>
        </li>
        <li>Paste a column of IDs into a field to fill the rows below it, in the order of this list.</li>
        <li>We check each ID right away and show its first goal so you can confirm the match.</li>
      </ul>
    </Disclosure>
  )
}
