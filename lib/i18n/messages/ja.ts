import access from './ja/access.json'
import cost from './ja/cost.json'
import execution from './ja/execution.json'
import finding from './ja/finding.json'
import findings from './ja/findings.json'
import hunts from './ja/hunts.json'
import lake from './ja/lake.json'
import overview from './ja/overview.json'
import params from './ja/params.json'
import reports from './ja/reports.json'
import saved from './ja/saved.json'
import shell from './ja/shell.json'
import sql from './ja/sql.json'
import users from './ja/users.json'

/** One namespace a file, so that each page keeps its own texts. */
export default {
  access,
  cost,
  execution,
  finding,
  findings,
  hunts,
  lake,
  overview,
  params,
  reports,
  saved,
  shell,
  sql,
  users,
}
