/** Stops with one clear line when the Node that runs this is older than Lakewarden needs. */
const needed = 24
const major = Number(process.versions.node.split('.')[0])
if (major < needed) {
  console.error(
    `Lakewarden needs Node ${needed} or newer; this is ${process.version}. On Linux x64, Linux arm64 and Windows x64 "npm start" brings its own; elsewhere install Node ${needed} from https://nodejs.org.`,
  )
  process.exit(1)
}
