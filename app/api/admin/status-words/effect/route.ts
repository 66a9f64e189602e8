import { adminRead } from '#app/api/read'
import { withOrganization } from '#db/tenant'
import { effectOfStatusWord, StatusWordInput } from '#lib/connections/status-words'
import { database } from '#lib/database'

export const GET = adminRead(async (admin, request) => {
  const asked = StatusWordInput.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!asked.success) return null
  const { word, treatAs } = asked.data
  return withOrganization(database(), admin.organizationId, (tx) => effectOfStatusWord(tx, word, treatAs))
})
