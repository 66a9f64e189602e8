import { afterAll, beforeAll } from 'vitest'
import { type SyncFixture, syncFixture } from './sync-fixture.ts'

/** The fixture of the calling test file, opened before its tests and closed after them. */
export function ownFixture(): SyncFixture {
  const fixture = {} as SyncFixture
  beforeAll(async () => {
    Object.assign(fixture, await syncFixture())
  })
  afterAll(() => fixture.close())
  return fixture
}
