import { type ClassValue, clsx } from 'clsx'

/**
 * Joins class names, leaving out what is false. Which of two Tailwind classes for one property wins is decided by the
 * stylesheet and not by their order here: what a component lets others change, it sets with `own:` (app/globals.css).
 */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes)
}
