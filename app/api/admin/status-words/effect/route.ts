import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { effectOfStatusWord, StatusWordInput } from '#lib/status-words/overrides'

export const GET = adminRead(async (admin, request) => {
  const asked = StatusWordInput.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!asked.success) return null
  const { word, statusOverride } = asked.data
  return withOrganization(database(), admin.organizationId, (tx) =>
    effectOfStatusWord(tx, word, statusOverride),
  )
})
