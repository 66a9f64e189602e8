export const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`
export const milliseconds = (ms: number): string => `${ms.toFixed(2)} ms`
export const megabytes = (mb: number): string => `${mb.toFixed(0)} MB`
export const formatCount = (n: number): string => n.toLocaleString('en-US')
