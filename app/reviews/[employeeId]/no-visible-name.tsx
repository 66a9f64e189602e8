/** Stands for a name that is nothing but invisible characters. */
export function NoVisibleName() {
  return <span className="text-muted italic">No visible name</span>
}
