/** What a value of the server looks like after its way through JSON: instants are ISO 8601 texts. */
export type Jsonified<T> = T extends Date
  ? string
  : T extends string
    ? T
    : T extends (infer Item)[]
      ? Jsonified<Item>[]
      : T extends object
        ? { [Key in keyof T]: Jsonified<T[Key]> }
        : T
