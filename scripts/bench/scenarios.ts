import type { Figure } from './report/figure.ts'
import { oneBlock } from './scenarios/block.ts'
import { cancelled } from './scenarios/cancel.ts'
import { againstHttpFloor, againstStoreFloor } from './scenarios/floor.ts'
import { generatorApi } from './scenarios/generator-api.ts'
import { growth } from './scenarios/growth.ts'
import { importOfGoals } from './scenarios/imports/import-of-goals.ts'
import { importOfPeople } from './scenarios/imports/import-of-people.ts'
import { againstNaiveSync } from './scenarios/naive-sync.ts'
import { largeDecisions } from './scenarios/operations/decisions.ts'
import { idleStatements } from './scenarios/operations/idle.ts'
import { firstRequests, pollsOfTheCard } from './scenarios/operations/requests.ts'
import { pagesDuringSync } from './scenarios/pages.ts'
import { pagesOfPeople } from './scenarios/people/lists.ts'
import { readinessOfEveryone } from './scenarios/people/readiness.ts'
import { reviewsOfAManager } from './scenarios/people/reviews.ts'
import { progressOfRun } from './scenarios/progress.ts'
import { rateLimits } from './scenarios/rate-limits.ts'
import { screens } from './scenarios/screens/screens.ts'
import { manySignIns } from './scenarios/sign-ins.ts'
import type { Bed } from './setup/bed.ts'

/** What the bench measures, by the name that `--only` takes, in the order of the table. */
export const scenarios: Record<string, (bed: Bed) => Promise<Figure[]>> = {
  'http-floor': againstHttpFloor,
  'store-floor': againstStoreFloor,
  'naive-sync': againstNaiveSync,
  'rate-limits': rateLimits,
  growth: growth,
  cancel: cancelled,
  decisions: largeDecisions,
  idle: idleStatements,
  'first-requests': firstRequests,
  connection: pollsOfTheCard,
  pages: pagesDuringSync,
  lists: pagesOfPeople,
  imports: importOfPeople,
  'imports-of-goals': importOfGoals,
  readiness: readinessOfEveryone,
  reviews: reviewsOfAManager,
  'sign-ins': manySignIns,
  screens: screens,
  block: oneBlock,
  'generator-api': generatorApi,
  progress: progressOfRun,
}
