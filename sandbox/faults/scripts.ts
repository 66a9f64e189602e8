import type { Behavior, Script, Step } from './behavior.ts'

/** An owner's ID; `*` for all owners without a script of their own; `token`, `employees` for those endpoints. */
export type Target = string

export type Scripts = {
  /** Replaces the target's script; null: normal again. */
  set(target: Target, script: Script | null): void
  /** What to do with this request, counting it. `page` is 1 for a request without cursor. */
  next(target: Target, page: number): Behavior
  clear(): void
}

type Running = { steps: Step[]; used: number }

/** Keeps the place in each target's script. */
export function createScripts(): Scripts {
  const running = new Map<Target, Running>()
  return {
    set(target, script) {
      if (script === null) running.delete(target)
      else running.set(target, { steps: [script].flat(), used: 0 })
    },
    next(target, page) {
      const script = running.get(target) ?? running.get('*')
      return script ? advance(script, page) : { kind: 'normal' }
    },
    clear: () => running.clear(),
  }
}

function advance(script: Running, page: number): Behavior {
  const step = script.steps[0]
  if (!step) return { kind: 'normal' }
  const counts = page === (step.onPage ?? 1)
  if (step.times !== undefined && script.used >= step.times && (counts || step.onPage !== undefined)) {
    script.steps.shift()
    script.used = 0
    return advance(script, page)
  }
  if (counts) script.used += 1
  return step.onPage === undefined || counts ? step : { kind: 'normal' }
}
