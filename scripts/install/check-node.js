// Plain JavaScript: it has to run on exactly the Node that is too old for everything else.
import process from 'node:process'

const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    `This needs Node 24, but runs on ${process.versions.node}: node_modules holds no Node 24 ` +
      '(was it installed without install scripts?). Run: npm rebuild node --ignore-scripts=false',
  )
  process.exit(1)
}
