import { adminPoll } from '#app/requests/json-route'
import { connectionCard } from '#lib/connection-lifecycle/card'

export const GET = adminPoll(connectionCard)
